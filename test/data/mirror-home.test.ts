import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Dexie } from 'dexie'
import { expect, test, vi } from 'vitest'
import { openWorkspace } from '../../renderer/app/workspaces.ts'
import { databaseName, layoutVersion, rowTableNames } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { addLayout1, addLayout2 } from '../../renderer/data/layouts.ts'
import { findHome } from '../../renderer/data/mirror-home.ts'
import { readPen } from '../../renderer/data/pen.ts'
import { type KnownWorkspace, openProfile, type Profile, writeSetting } from '../../renderer/data/profile.ts'
import { storedLayout } from '../../renderer/data/stored-layout.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { mountSmallDisk, newFolder } from '../electron/test-disk.ts'

test('documents that cannot be written keep nobody from the work: the copy waits', async () => {
  const disk = await mountSmallDisk(256)
  const desktop = mirrorDesktop(disk.folder, keeperOf())
  const profile = await openProfile()
  try {
    await mkdir(path.join(disk.folder, 'documents'))
    const home = await findHome(desktop, profile)
    expect(home).toMatchObject({ kind: 'ours', copied: false })
    // What is as it should be is not written again.
    disk.protect(true)
    expect(await findHome(desktop, profile)).toEqual(home)

    disk.protect(false)
    await desktop.call('mirrorBeside', {})
    await desktop.call('mirrorLook', {})
    disk.protect(true)
    expect(await findHome(desktop, profile)).toMatchObject({
      kind: 'away',
      token: home.kind === 'ours' ? home.token : '',
      problem: { code: 'write-denied' },
    })
  } finally {
    profile.db.close()
    await disk.remove()
  }
})

const own = { journal: newId(), seq: 0, hash: '', at: '', declared: [] }
const person = { id: newId(), name: 'Hoa', role: 'secretary' } as const

/** A workspace of this profile, as an app of that layout left it. */
async function stored(profile: Profile, layout: number): Promise<KnownWorkspace> {
  const known = { id: newId(), name: 'Chi cục', sample: false, openedAt: '2026-01-01' }
  await profile.db.workspaces.put(known)
  const rows = Object.fromEntries(rowTableNames.map((name) => [name, 'id, *$.conflicts']))
  const db = new Dexie(databaseName(known.id))
  addLayout1(db, rows)
  addLayout2(db, rows)
  if (layout > 2) db.version(layout).stores({ heads: null })
  await db.table('meta').bulkAdd([
    { key: 'journal', value: own },
    { key: 'pen', value: { own, heads: [], newest: '', standing: '' } },
  ])
  db.close()
  return known
}

test('a copied profile leaves its journals when they are opened, and changes no layout before', async () => {
  const desktop = mirrorDesktop(await newFolder('copied'), keeperOf())
  const profile = await openProfile()
  await profile.db.workspaces.clear()
  await writeSetting(profile.db, 'mirror', { token: '0'.repeat(32), machine: 'ab'.repeat(16) })
  const [old, current, newer] = [
    await stored(profile, layoutVersion - 1),
    await stored(profile, layoutVersion),
    await stored(profile, layoutVersion + 1),
  ]
  const layouts = () => Promise.all([old, current, newer].map(({ id }) => storedLayout(databaseName(id))))
  expect(await findHome(desktop, profile)).toMatchObject({ kind: 'ours', copied: true })
  expect(await layouts()).toEqual([layoutVersion - 1, layoutVersion, layoutVersion + 1])

  // No page left a draft behind.
  vi.stubGlobal('localStorage', {})
  const opened = async ({ id }: KnownWorkspace) => {
    const known = await profile.db.workspaces.get(id)
    if (!known) throw new Error('the profile forgot a workspace')
    const { db, newerLayout } = await openWorkspace(profile, known, person, () => null)
    const pen = newerLayout ? undefined : await readPen(db)
    db.close()
    return pen?.own
  }
  expect(await opened(current)).toEqual({ ...own, leave: 'fork' })
  // Left once: what is opened in its place goes on.
  expect(await profile.db.workspaces.get(current.id)).toEqual(current)
  // What a newer app made is left as it is, and left for that app to leave.
  expect(await opened(newer)).toBeUndefined()
  expect(await profile.db.workspaces.get(newer.id)).toEqual({ ...newer, leavesJournal: true })
  expect((await layouts())[2]).toBe(layoutVersion + 1)
  expect(await opened(old)).toEqual({ ...own, leave: 'fork' })
  vi.unstubAllGlobals()
  profile.db.close()
})
