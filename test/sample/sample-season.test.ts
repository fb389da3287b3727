import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { makeSampleSeason } from '../../renderer/app/sample-season.ts'
import { listWorkspaces } from '../../renderer/app/workspaces.ts'
import { openCouncilDatabase, rowTable } from '../../renderer/data/database.ts'
import { openProfile } from '../../renderer/data/profile.ts'
import { seasonSittings } from '../../renderer/queries/sittings.ts'
import { sumOf } from '../../shared/lib/decimal-text.ts'

test('the sample season has the figures of the plan, one sitting closed and one ready to close', async () => {
  const shares: number[] = []
  const made = await makeSampleSeason(await openProfile(), (share) => shares.push(share))
  expect(made.sample).toBe(true)
  expect(shares.at(-1)).toBe(1)
  expect(shares.filter((share) => share === 1)).toHaveLength(1)
  const db = openCouncilDatabase(made.id)
  const [season] = await rowTable(db, 'seasons').toArray()
  const sittings = await seasonSittings(db, season?.id ?? '')
  expect(sittings.map(({ shown }) => shown.snapshot.cost.total)).toEqual(['9550000', '9550000'])
  expect(sumOf(sittings.map(({ shown }) => shown.snapshot.cost.total))).toBe('19100000')
  expect(sittings.map(({ shown }) => shown.frozen)).toEqual([true, false])
  expect(sittings[1]?.problems).toEqual([])
  expect(sittings.every(({ shown }) => shown.snapshot.sample)).toBe(true)
})

test('a sample season that fails half-way leaves no database and no workspace behind', async () => {
  const profile = await openProfile()
  const before = { databases: await Dexie.getDatabaseNames(), workspaces: await listWorkspaces(profile) }
  const made = makeSampleSeason(profile, (share) => {
    if (share > 0.5) throw new Error('the disk is full')
  })
  await expect(made).rejects.toThrow('the disk is full')
  expect(await Dexie.getDatabaseNames()).toEqual(before.databases)
  expect(await listWorkspaces(profile)).toEqual(before.workspaces)
})
