import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { followMirror, type Mirror } from '../../renderer/data/mirror.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { readEntry } from '../../shared/journal/entry.ts'
import { refuse } from '../../shared/lib/outcome.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

const token = '0'.repeat(32)
const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})
const add = ({ run }: TestCouncil, name: string): Promise<void> => run(register, { id: newId(), name })

test('a command that is given while both copies are compared stands in both', async () => {
  const shell = mirrorDesktop(await newFolder('second'), keeperOf())
  const here = await openTestCouncil()
  await add(here, 'Muối')
  await followed(shell, here).then((mirror) => mirror.stop())

  let given: Promise<void> | undefined
  const mirror = await followed(
    {
      ...shell,
      call: async (name, takes) => {
        const answer = await shell.call(name, takes)
        // The copy was opened; the comparison goes on after this.
        if (name === 'mirrorReadKept') await (given ??= add(here, 'Nho'))
        return answer
      },
    },
    here,
  )
  mirror.stop()
  expect(given).toBeDefined()
  expect(mirror.state()).toMatchObject({ kind: 'current' })
  const { workspace, db } = here.council
  const [own] = await db.entries.toArray()
  const log = await shell.call('mirrorReadLog', { workspace, log: own?.journal ?? '', part: 0 })
  const texts = log.ok ? log.value.contents.map((line) => (JSON.parse(line) as { text: string }).text) : []
  const held = (await db.entries.toArray()).map(({ hash }) => hash)
  expect(texts.map((text) => readEntry(text)?.hash)).toEqual(held)
})

test('a comparison that is cut off after any step and begun again brings the drafts back with the entries', async () => {
  const shell = mirrorDesktop(await newFolder('second'), keeperOf())
  const here = await openTestCouncil()
  const draft = { key: 'a', value: { note: 'đang gõ' }, seen: [], savedAt: '2026-01-01' }
  let cuts = 0
  for (let steps = 0; ; steps++) {
    await add(here, `Muối ${steps}`)
    await here.council.db.drafts.put(draft)
    await followed(shell, here).then((mirror) => mirror.stop())
    const { council } = await openTestCouncil({ workspace: here.council.workspace, database: newId() })
    const emptied = { ...here, council: { ...here.council, db: council.db } }
    let left = steps
    const cutOff: Desktop = {
      ...shell,
      call: async (name, takes) =>
        left-- > 0 ? await shell.call(name, takes) : refuse({ code: 'computer-failed' as const }),
    }
    const first = await followed(cutOff, emptied)
    first.stop()
    if (first.state().kind === 'current') break
    cuts += 1
    await followed(shell, emptied).then((mirror) => mirror.stop())
    expect(await council.db.drafts.toArray(), `cut off after ${steps} calls`).toEqual([draft])
    expect(await council.db.entries.count()).toBe(await here.council.db.entries.count())
  }
  expect(cuts).toBeGreaterThan(4)
})

async function followed(desktop: Desktop, { council }: TestCouncil): Promise<Mirror> {
  const mirror = followMirror(desktop, council, { token })
  await mirror.follow()
  return mirror
}
