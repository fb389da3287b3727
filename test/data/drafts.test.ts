import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openCouncilDatabase } from '../../renderer/data/database.ts'
import { type DraftState, draftKey, takeOverRescuedDrafts, writeDrafts } from '../../renderer/data/drafts.ts'
import { newId } from '../../renderer/data/ids.ts'

/** A page's own store and its last moment; Node has neither. */
let leave: () => void
beforeEach(() => {
  const stored: Record<string, string> = {}
  const storage = {
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, text: string) => void (stored[name] = text),
    removeItem: (name: string) => void delete stored[name],
  }
  for (const name of ['getItem', 'setItem', 'removeItem'] as const)
    Object.defineProperty(stored, name, { value: storage[name], enumerable: false })
  vi.stubGlobal('localStorage', stored)
  vi.stubGlobal('addEventListener', (_: string, hear: () => void) => void (leave = hear))
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => vi.unstubAllGlobals())

function typing(copied: () => Promise<void> = async () => undefined) {
  const db = openCouncilDatabase(newId())
  const key = draftKey(newId(), 'form')
  const states: DraftState[] = []
  return { db, key, states, writer: writeDrafts({ db, key, seen: [], copied, onState: (state) => states.push(state) }) }
}

test('“saved” is only said of the newest text', async () => {
  const { db, key, states, writer } = typing()
  writer.save('một')
  writer.save('một hai')
  await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('saved'))
  expect(states.map(({ kind }) => kind)).toEqual(['saving', 'saving', 'saved'])
  expect((await db.drafts.get(key))?.value).toBe('một hai')
})

test('“saved” means both copies', async () => {
  let copy = (): void => {}
  const { db, key, states, writer } = typing(
    () =>
      new Promise((resolve) => {
        copy = resolve
      }),
  )
  writer.save('một')
  await vi.waitFor(async () => expect((await db.drafts.get(key))?.value).toBe('một'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(states.at(-1)?.kind).toBe('saving')
  copy()
  await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('saved'))
})

test('text that a page left behind comes back, also when the clock was set back meanwhile', async () => {
  const { db, key, writer } = typing()
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-06-29T09:00:00Z') })
  writer.save('một')
  await writer.settled()
  vi.setSystemTime(new Date('2023-06-29T09:00:00Z'))
  // The page goes away in the middle of this write.
  const write = vi.spyOn(db.drafts, 'put').mockReturnValueOnce(new Dexie.Promise(() => {}))
  writer.save('một hai')
  leave()
  vi.useRealTimers()
  write.mockRestore()
  await takeOverRescuedDrafts(db)
  expect((await db.drafts.get(key))?.value).toBe('một hai')
})
