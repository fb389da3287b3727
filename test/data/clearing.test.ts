import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { beginClearing, finishClearings, listCleared } from '../../renderer/data/clearing.ts'
import { databaseName } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { readSetting, writeSetting } from '../../renderer/data/profile.ts'
import { makeLastBackup } from '../../renderer/journal/last-backup.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import {
  begin,
  type ClearingLaptop,
  clearingLaptop,
  passphrase,
  person,
  readyToClear,
  seal,
} from './clearing-laptop.ts'
import { put } from './two-devices.ts'

/** A laptop with two workspaces, of which one is cleared: real databases, the shell's own code, real files. */

type Opened = Awaited<ReturnType<ClearingLaptop['open']>>
let computer: ClearingLaptop
let going: Opened
let staying: Opened
const stored: Record<string, string> = {}

beforeEach(async () => {
  for (const name of Object.keys(stored)) delete stored[name]
  Object.defineProperty(stored, 'removeItem', {
    value: (name: string) => void delete stored[name],
    enumerable: false,
    configurable: true,
  })
  vi.stubGlobal('localStorage', stored)
  computer = await clearingLaptop()
  staying = await computer.open(newId())
  going = await computer.open(newId())
  for (const council of [staying, going]) {
    const { workspace } = council.council
    await put(council, { table: 'workspaces', id: workspace, set: { name: 'Chi cục TĐC', sample: false } })
    await council.run(seal, { id: newId() })
    await council.mirror.follow()
  }
})
afterEach(() => {
  for (const { mirror } of [going, staying]) mirror.stop()
  vi.unstubAllGlobals()
})

const databases = (): Promise<readonly string[]> => computer.laptop.on(() => Dexie.getDatabaseNames())
const idOf = ({ council }: Opened): string => council.workspace
const listed = async () => (await computer.laptop.profile.db.workspaces.toArray()).map(({ id }) => id).toSorted()

/** Nothing of it is here but the backups, and the other workspace is as it was. */
async function expectCleared(cleared: Cleared, before: { digest: string; files: readonly string[] }): Promise<void> {
  expect(await listed()).toEqual([idOf(staying)])
  expect((await databases()).filter((name) => name.includes(idOf(going)))).toEqual([])
  expect((await computer.filesIn('journal')).filter((name) => name.includes(idOf(going)))).toEqual([])
  expect(await computer.filesIn('clearing')).toEqual([])
  expect(await computer.filesIn('backups', idOf(going))).toContain(cleared.backup.name)
  expect(await listCleared(computer.laptop.profile)).toEqual([cleared])
  expect(await digestNow(staying.council.db)).toBe(before.digest)
  expect(await computer.filesIn('journal', idOf(staying))).toEqual(before.files)
}

const beforeIt = async () => ({
  digest: await digestNow(staying.council.db),
  files: await computer.filesIn('journal', idOf(staying)),
})

describe('the last look refuses, and nothing happened', () => {
  const refused = async (cleared: Cleared): Promise<void> => {
    expect(await begin(computer, going, cleared)).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(await listed()).toContain(idOf(going))
    expect(await computer.start()).toEqual({ home: 'ours', problem: null })
    expect(await databases()).toContain(databaseName(idOf(going)))
    expect(await computer.filesIn('journal', idOf(going))).not.toEqual([])
  }

  test('an entry more than was backed up', async () => {
    const cleared = await readyToClear(computer, going)
    await put(going, { table: 'enterprises', id: newId(), set: { name: 'Muối Cà Ná' } })
    await refused(cleared)
  })

  test('a withheld file more', async () => {
    const cleared = await readyToClear(computer, going)
    await going.council.db.files.put({ sha256: 'f'.repeat(64), text: '{}' })
    await refused(cleared)
  })

  test('a draft', async () => {
    const cleared = await readyToClear(computer, going)
    await going.council.db.drafts.put({ key: 'x@y', value: '', seen: [], savedAt: '' })
    await refused(cleared)
  })

  test('a draft that a page left when it went away', async () => {
    const cleared = await readyToClear(computer, going)
    stored[`so-tuyen-draft/${idOf(going)}/x@y`] = '{}'
    await refused(cleared)
  })

  test('the last backup is not there any more', async () => {
    const cleared = await readyToClear(computer, going)
    const folder = path.join(computer.root, 'documents', 'SoTuyen', 'backups', idOf(going))
    await rename(path.join(folder, cleared.backup.name), path.join(folder, 'khac.age'))
    await refused(cleared)
  })

  test('another window holds the pen', async () => {
    const cleared = await readyToClear(computer, going)
    Object.assign(going.council, { closedToWriting: () => 'read-only-window' })
    await refused(cleared)
  })
})

describe('the last backup', () => {
  test('is opened by the words of the sheet, and by no others', async () => {
    const { workspace } = going.council
    await computer.desktop.call('keepPassphrase', { workspace, passphrase })
    const tried = await makeLastBackup(computer.desktop, going.council, 'cánh suối')
    expect(tried).toEqual({ ok: false, problem: { code: 'package', problem: { code: 'wrong-passphrase' } } })
    expect(await computer.filesIn('backups', idOf(going))).toEqual([])
    // Typed without marks, as people do.
    const plain = passphrase
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .replaceAll('đ', 'd')
      .toUpperCase()
    const made = await makeLastBackup(computer.desktop, going.council, plain)
    expect(made).toMatchObject({ ok: true, value: { counts: { files: 1 } } })
  })

  test('is refused where no passphrase is kept, and where its folder is away', async () => {
    expect(await makeLastBackup(computer.desktop, going.council, passphrase)).toMatchObject({
      problem: { problem: { code: 'no-passphrase' } },
    })
    await computer.desktop.call('keepPassphrase', { workspace: idOf(going), passphrase })
    await rename(path.join(computer.root, 'documents', 'SoTuyen'), path.join(computer.root, 'away'))
    await writeFile(path.join(computer.root, 'documents', 'SoTuyen'), '')
    expect(await makeLastBackup(computer.desktop, going.council, passphrase)).toMatchObject({
      ok: false,
      problem: { code: 'computer' },
    })
  })
})

describe('a kill at each step leaves all of it, or a start that finishes', () => {
  const killed = async (cut: (desktop: Desktop) => Desktop): Promise<void> => {
    const { laptop, desktop } = computer
    await expect(laptop.on(() => finishClearings(cut(desktop), laptop.profile))).rejects.toThrow('killed')
  }
  const dying = (desktop: Desktop, die: (run: () => Promise<unknown>) => Promise<never>): Desktop => ({
    ...desktop,
    call: async (name, takes) =>
      name === 'forgetWorkspace' ? die(() => desktop.call(name, takes)) : desktop.call(name, takes),
  })
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    'after it left the list': () =>
      killed((desktop) =>
        dying(desktop, async () => {
          throw new Error('killed')
        }),
      ),
    'while the second copy is removed': () =>
      killed((desktop) =>
        dying(desktop, async () => {
          const folder = path.join(computer.root, 'documents', 'SoTuyen')
          await mkdir(path.join(folder, 'clearing'))
          await rename(path.join(folder, 'journal', idOf(going)), path.join(folder, 'clearing', `${idOf(going)}.1`))
          throw new Error('killed')
        }),
      ),
    'after the second copy went': () =>
      killed((desktop) =>
        dying(desktop, async (run) => {
          await run()
          throw new Error('killed')
        }),
      ),
    'after the database went': async () => {
      const { settings } = computer.laptop.profile.db
      const spy = vi.spyOn(settings, 'bulkDelete').mockImplementation(() => {
        throw new Error('killed')
      })
      await killed((desktop) => desktop)
      spy.mockRestore()
      expect(await databases()).not.toContain(databaseName(idOf(going)))
    },
    'after it was done': async () => {
      expect(await computer.start()).toEqual({ home: 'ours', problem: null })
    },
  }

  test.each(Object.keys(steps))('%s', async (name) => {
    const [before, cleared] = [await beforeIt(), await readyToClear(computer, going)]
    expect(await begin(computer, going, cleared)).toEqual({ ok: true, value: null })
    await steps[name]?.()
    expect(await computer.start()).toEqual({ home: 'ours', problem: null })
    await expectCleared(cleared, before)
    // And once more: nothing is left to be done.
    expect(await computer.start()).toEqual({ home: 'ours', problem: null })
    await expectCleared(cleared, before)
  })

  test('also of the only workspace: a start never takes what is going for something that was lost', async () => {
    const cleared = await readyToClear(computer, going)
    await begin(computer, going, cleared)
    await computer.laptop.profile.db.workspaces.clear()
    staying.mirror.stop()
    await computer.desktop.call('forgetWorkspace', { workspace: idOf(staying) })
    expect(await computer.start()).toEqual({ home: 'ours', problem: null })
    expect(await computer.filesIn('journal')).toEqual([])
  })
})

test('a second copy that is away keeps the rest waiting, and goes when it is back', async () => {
  const [before, cleared] = [await beforeIt(), await readyToClear(computer, going)]
  await begin(computer, going, cleared)
  const folder = path.join(computer.root, 'documents', 'SoTuyen')
  await rename(folder, `${folder}-away`)
  await writeFile(folder, '')
  expect((await computer.start()).problem).not.toBeNull()
  expect(await databases()).toContain(databaseName(idOf(going)))
  expect(await listCleared(computer.laptop.profile)).toEqual([])
  await rename(`${folder}-away`, `${folder}-back`)
  await rm(folder)
  await rename(`${folder}-back`, folder)
  expect((await computer.start()).problem).toBeNull()
  await expectCleared(cleared, before)
})

test('what came back while it was still going is its own and stays', async () => {
  const cleared = await readyToClear(computer, going)
  await begin(computer, going, cleared)
  const again = await computer.open(idOf(going))
  expect((await computer.start()).problem).toBeNull()
  expect(await digestNow(again.council.db)).toBe(cleared.counts.digest)
  expect(await listed()).toContain(idOf(going))
  again.mirror.stop()
})

test('PINs go with the people who used nothing else here, the chosen season and broken stores with it', async () => {
  const { db } = computer.laptop.profile
  const guest = { id: newId(), name: 'Khách', role: 'member' } as const
  await db.workspaces.update(idOf(going), { users: [person, guest] })
  for (const { id } of [person, guest]) await writeSetting(db, `pin/${id}`, { hash: '' })
  await writeSetting(db, `season/${idOf(going)}`, newId())
  const aside = `${databaseName(idOf(going))}-2`
  await computer.laptop.on(async () => {
    const broken = new Dexie(aside)
    broken.version(1).stores({ a: 'id' })
    await broken.open()
    broken.close()
  })
  expect(await databases()).toContain(aside)
  const cleared = await readyToClear(computer, going)
  await begin(computer, going, cleared)
  await computer.start()
  const left = await Promise.all(
    [`pin/${person.id}`, `pin/${guest.id}`, `season/${idOf(going)}`].map((key) => readSetting(db, key)),
  )
  expect(left).toEqual([{ hash: '' }, undefined, undefined])
  expect(await databases()).not.toContain(aside)
})

test('a sample, or a workspace that is not listed, is never cleared', async () => {
  const cleared = await readyToClear(computer, going)
  await computer.laptop.profile.db.workspaces.update(idOf(going), { sample: true })
  await expect(beginClearing(computer.laptop.profile, cleared)).rejects.toThrow('sample')
  await expect(beginClearing(computer.laptop.profile, { ...cleared, workspace: newId() })).rejects.toThrow('no such')
})
