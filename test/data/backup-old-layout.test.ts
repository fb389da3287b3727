import { Dexie } from 'dexie'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rowTableNames } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { addLayout1, addLayout2 } from '../../renderer/data/layouts.ts'
import { readPen } from '../../renderer/data/pen.ts'
import type { KnownWorkspace, Profile } from '../../renderer/data/profile.ts'
import { isOlderLayout, storedLayout } from '../../renderer/data/stored-layout.ts'
import { openBackup } from '../../renderer/journal/backup.ts'
import { backUpOldLayout } from '../../renderer/journal/backup-old-layout.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** A database of an old layout is backed up as it is stored, before the code that changes it has touched it. */

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})
const passphrase = 'núi xanh biển rộng'
const rows = Object.fromEntries(rowTableNames.map((name) => [name, 'id, *$.conflicts']))

let desktop: Desktop
let now: TestCouncil
beforeEach(async () => {
  desktop = mirrorDesktop(await newFolder('old'), keeperOf())
  now = await openTestCouncil()
  for (const name of ['Muối', 'Nắng']) await now.run(register, { id: newId(), name })
  await desktop.call('mirrorLook', {})
})

/** What the app of that time would have left; nobody had signed the last entry yet. */
async function oldDatabase(layout: 1 | 2): Promise<KnownWorkspace> {
  const { workspace, db } = now.council
  const database = `so-tuyen-${newId()}`
  const old = new Dexie(database)
  addLayout1(old, rows)
  if (layout === 2) addLayout2(old, rows)
  await old.table('entries').bulkAdd(await db.entries.toArray())
  const { heads } = await readPen(db)
  await old.table('heads').bulkAdd(heads.map((head) => ({ ...head, signature: '' })))
  old.close()
  return { id: workspace, name: 'Chi cục', sample: false, openedAt: '2026-01-01', database }
}

const backUp = (known: KnownWorkspace) => backUpOldLayout(desktop, { device: now.council.device } as Profile, known)

describe.each([1, 2] as const)('layout %i', (layout) => {
  test('is found old, backed up whole under the passphrase, and left as it was', async () => {
    const { workspace, db } = now.council
    await desktop.call('keepPassphrase', { workspace, passphrase })
    const known = await oldDatabase(layout)
    expect(await isOlderLayout(known.database ?? '')).toBe(true)
    expect(await backUp(known)).toEqual({ ok: true, value: null })
    expect(await storedLayout(known.database ?? '')).toBe(layout)
    const listed = await desktop.call('listBackups', { workspace })
    const name = listed.ok ? (listed.value[0]?.name ?? '') : ''
    const opened = await openBackup(desktop, workspace, name, passphrase)
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    const texts = (await db.entries.toArray()).map(({ text }) => text)
    expect(opened.value.entries.map(({ text }) => text)).toEqual(texts)
    expect(opened.value.root?.publicKey).toBe(now.council.device.publicKey)
  })
})

test('without a passphrase, and without a place beside the database, that is said', async () => {
  expect(await backUp(await oldDatabase(2))).toMatchObject({
    ok: false,
    problem: { problem: { code: 'no-passphrase' } },
  })
})

test('entries that nobody’s signature reaches are no backup', async () => {
  const known = await oldDatabase(2)
  const stranger = await openTestCouncil()
  now = { ...now, council: { ...now.council, device: stranger.council.device } }
  expect(await backUp(known)).toMatchObject({ ok: false, problem: { problem: { code: 'package-partial' } } })
})
