import { expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { journalStore } from '../../renderer/data/journal-store.ts'
import { closedByWorkspace } from '../../renderer/data/closed-by-workspace.ts'
import { versionToWrite } from '../../renderer/data/versions.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { raiseVersion } from '../../shared/data/raise-version.ts'
import { ownKey } from '../../shared/journal/place.ts'
import { type Entry, tablesVersion, writeEntry } from '../../shared/journal/entry.ts'
import { sortIn } from '../../shared/journal/sort-in.ts'
import { change, put } from './two-devices.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

const enterprise = (name: string) => ({ table: 'enterprises' as const, id: newId(), set: { name } })

async function foundedAt(version: number): Promise<TestCouncil> {
  const council = await openTestCouncil()
  const set = { name: 'Chi cục TĐC', sample: false, version }
  await put(council, { table: 'workspaces', id: council.council.workspace, set })
  return council
}
const versionsWritten = async ({ council }: TestCouncil): Promise<readonly number[]> => {
  const texts = (await council.db.entries.toArray()).map(({ text }) => JSON.parse(text) as Entry)
  return [...new Set(texts.map(({ v }) => v))]
}

test('an app writes at the workspace’s version, never above what it knows', async () => {
  expect([0, 1, tablesVersion, tablesVersion + 5].map(versionToWrite)).toEqual([1, 1, tablesVersion, tablesVersion])
  const council = await foundedAt(1)
  await put(council, enterprise('Muối'))
  expect(await versionsWritten(council)).toEqual([1])
})

test('the secretary raises an older workspace to what this app knows; a second time there is nothing to do', async () => {
  const council = await foundedAt(0)
  const { db, workspace } = council.council
  const row = await rowTable(db, 'workspaces').get(workspace)
  await council.run(raiseVersion, { workspace }, { seen: row ? [row] : [] })
  expect(await rowTable(db, 'workspaces').get(workspace)).toMatchObject({ version: tablesVersion })
  const entries = await db.entries.count()
  await council.run(raiseVersion, { workspace })
  expect(await db.entries.count()).toBe(entries)
})

test('a workspace that was raised beyond this app only reads here, and can still be handed over', async () => {
  const council = await foundedAt(1)
  const { db, workspace } = council.council
  expect(await closedByWorkspace(db, council.council)).toBeNull()
  await change(council, { table: 'workspaces', id: workspace, set: { version: tablesVersion + 1 } })
  expect(await closedByWorkspace(db, council.council)).toBe('newer-data')
  await expect(put(council, enterprise('Muối'))).rejects.toThrow('newer-data')
  expect((await writePackage(council.council)).manifest.counts.entries).toBe(await db.entries.count())
})

test('an entry of a newer app is kept, carried and not folded; until the update this laptop only reads', async () => {
  const council = await foundedAt(1)
  const { db, workspace } = council.council
  const { own } = ((await db.meta.get('pen'))?.value ?? {}) as { own: { journal: string; seq: number; hash: string } }
  const id = newId()
  const newer = writeEntry({
    v: tablesVersion + 1,
    workspace,
    journal: own.journal,
    seq: own.seq + 1,
    prev: own.hash,
    at: '2026-11-20T08:00:00.000Z-0000',
    actor: council.council.person.id,
    command: 'enterprises.register',
    changes: [{ table: 'enterprises', id, set: { name: 'Nắng', somethingNew: true } }],
  })
  await journalStore(db).transaction(async (tx) => {
    const sorted = await sortIn(tx, await tx.state(), [{ known: newer, coveredBy: ownKey }])
    await tx.saveState(sorted.state)
  })
  expect(await rowTable(db, 'enterprises').get(id)).toBeUndefined()
  expect(await closedByWorkspace(db, council.council)).toBe('newer-data')
  await expect(put(council, enterprise('Muối'))).rejects.toThrow('newer-data')
  const { manifest } = await writePackage(council.council)
  expect(manifest.counts.entries).toBe(await db.entries.count())
})
