import { expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { countConflicts, openConflicts } from '../../renderer/queries/conflicts.ts'
import { settleConflict } from '../../shared/data/settle.ts'
import type { Act } from '../../shared/data/tables.ts'
import { carry, change, openTwoDevices, put } from './two-devices.ts'
import type { TestCouncil } from './test-council.ts'

const conflictsOf = ({ council }: TestCouncil) => openConflicts(council.db, council)

test('two values of one field, written without sight of each other, are both shown with who and when; one click settles', async () => {
  const { home, away } = await openTwoDevices()
  const id = newId()
  await put(home, { table: 'enterprises', id, set: { name: 'Muối Cà Ná', workers: 10 } })
  await carry(home, away)
  await change(home, { table: 'enterprises', id, set: { name: 'Công ty Muối Cà Ná' } })
  await change(away, { table: 'enterprises', id, set: { name: 'Muối Cà Ná CP', workers: 20 } })
  await carry(away, home)
  await carry(home, away)
  for (const device of [home, away]) {
    const [conflict, ...others] = await conflictsOf(device)
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ name: expect.stringContaining('Doanh nghiệp'), field: 'name' })
    expect(conflict?.versions.map(({ value }) => value).toSorted()).toEqual(['Công ty Muối Cà Ná', 'Muối Cà Ná CP'])
    for (const { writers, mayChoose } of conflict?.versions ?? []) {
      expect(writers).toEqual([
        { who: 'Nguyễn Thị Thư Ký', at: expect.stringMatching(/^\d{4}-.*Z$/), device: expect.stringMatching(/^Máy /) },
      ])
      expect(mayChoose).toBe(true)
    }
    // One person wrote both: the devices tell them apart.
    expect(new Set(conflict?.versions.flatMap(({ writers }) => writers.map(({ device: on }) => on))).size).toBe(2)
  }
  const [conflict] = await conflictsOf(home)
  if (!conflict) throw new Error('no conflict')
  await home.run(
    settleConflict,
    { table: 'enterprises', id, field: 'name', value: 'Muối Cà Ná CP' },
    { seen: [conflict.row] },
  )
  await carry(home, away)
  await carry(away, home)
  for (const device of [home, away]) {
    expect(await countConflicts(device.council.db)).toBe(0)
    expect(await rowTable(device.council.db, 'enterprises').get(id)).toMatchObject({
      name: 'Muối Cà Ná CP',
      workers: 20,
    })
  }
  expect(await digestNow(home.council.db)).toBe(await digestNow(away.council.db))
})

test('the same value written twice is no conflict', async () => {
  const { home, away } = await openTwoDevices()
  const id = newId()
  await put(home, { table: 'enterprises', id, set: { name: 'A' } })
  await carry(home, away)
  for (const device of [home, away]) await change(device, { table: 'enterprises', id, set: { name: 'B' } })
  await carry(away, home)
  expect(await conflictsOf(home)).toEqual([])
})

test('a deletion against an edit that it had not seen leaves the record visible until a person decides', async () => {
  const { home, away } = await openTwoDevices()
  const [keptOne, binned] = [newId(), newId()]
  for (const id of [keptOne, binned]) await put(home, { table: 'enterprises', id, set: { name: 'Gạch Du Long' } })
  await carry(home, away)
  for (const id of [keptOne, binned]) {
    await change(home, { table: 'enterprises', id, set: { deletedAt: '2026-11-26' } })
    await change(away, { table: 'enterprises', id, set: { address: 'Ninh Hải' } })
  }
  await carry(away, home)
  expect(await rowTable(home.council.db, 'enterprises').get(keptOne)).not.toHaveProperty('deletedAt')
  const conflicts = await conflictsOf(home)
  expect(conflicts).toHaveLength(2)
  expect(conflicts[0]).toMatchObject({
    field: 'deletedAt',
    unseen: [{ field: 'address', who: 'Nguyễn Thị Thư Ký' }],
    versions: [{ value: '2026-11-26' }],
  })
  for (const { row } of conflicts)
    await home.run(
      settleConflict,
      { table: 'enterprises', id: row.id, field: 'deletedAt', value: row.id === keptOne ? null : '2026-11-26' },
      { seen: [row] },
    )
  await carry(home, away)
  for (const device of [home, away]) {
    expect(await countConflicts(device.council.db)).toBe(0)
    expect(await rowTable(device.council.db, 'enterprises').get(keptOne)).not.toHaveProperty('deletedAt')
    expect(await rowTable(device.council.db, 'enterprises').get(binned)).toMatchObject({ deletedAt: '2026-11-26' })
  }
})

test('two votes on one enterprise are settled by an act that names both, and read in words', async () => {
  const { home, away } = await openTwoDevices()
  const [season, sitting, enterprise, member] = [newId(), newId(), newId(), newId()]
  await put(
    home,
    { table: 'seasons', id: season, set: { name: 'Mùa 2026', awardYear: 2026 } },
    { table: 'sittings', id: sitting, set: { season, number: 2, enterprises: [enterprise] } },
    { table: 'enterprises', id: enterprise, set: { season, name: 'Muối Cà Ná' } },
    { table: 'members', id: member, set: { season, name: 'Trần Văn Ủy Viên' } },
  )
  await carry(home, away)
  const act = (agree: number): Act<'votes'> => ({
    sitting,
    enterprise,
    present: [member],
    agree,
    against: 0,
    proposal: 'none',
    reason: '',
  })
  const id = `${sitting}.${enterprise}`
  await put(home, { table: 'votes', id, set: { act: act(1) } })
  await put(away, { table: 'votes', id, set: { act: act(0) } })
  await carry(away, home)
  const [conflict] = await conflictsOf(home)
  expect(conflict?.name).toBe('Biểu quyết Muối Cà Ná, đợt 2')
  expect(conflict?.versions.map(({ words }) => words)).toContainEqual({
    kind: 'lines',
    lines: [
      { label: 'Có mặt', text: 'Trần Văn Ủy Viên' },
      { label: 'Tán thành', text: '1' },
      { label: 'Không tán thành', text: '0' },
      { label: 'Đề nghị', text: 'không đề nghị giải' },
    ],
  })
  const seen = conflict ? [conflict.row] : []
  const stamps = conflict?.row.$.live['act'] ?? []
  expect(stamps).toHaveLength(2)
  await home.run(settleConflict, { table: 'votes', id, field: 'act', value: act(1) }, { seen })
  const last = JSON.parse((await home.council.db.entries.orderBy('order').last())?.text ?? '{}') as {
    changes: { base: unknown }[]
  }
  expect(last.changes[0]?.base).toEqual({ act: stamps })
  expect(await countConflicts(home.council.db)).toBe(0)
})

test('who has no right to a value is not offered it: another member’s two sealed sheets', async () => {
  const { home, away } = await openTwoDevices({ role: 'member' })
  const [sitting, enterprise, member] = [newId(), newId(), newId()]
  await put(home, { table: 'members', id: member, set: { name: 'Lê Ủy Viên', person: away.council.person.id } })
  await carry(home, away)
  const act = (content: string, fromPaper: boolean): Act<'sheets'> => ({
    sitting,
    enterprise,
    member,
    content: content.repeat(64),
    fromPaper,
    reason: '',
    sealedOn: '2026-11-26',
  })
  const id = `${sitting}.${enterprise}.${member}`
  await put(away, { table: 'sheets', id, set: { act: act('a', false) } })
  await put(home, { table: 'sheets', id, set: { act: act('b', true) } })
  await carry(away, home)
  await carry(home, away)
  const offered = async (device: TestCouncil) =>
    (await conflictsOf(device)).flatMap(({ versions }) =>
      versions.map(({ value, mayChoose }) => [(value as Act<'sheets'>).fromPaper, mayChoose] as const),
    )
  expect(new Map(await offered(home))).toEqual(
    new Map([
      [true, true],
      [false, false],
    ]),
  )
  expect(new Map(await offered(away))).toEqual(
    new Map([
      [true, true],
      [false, true],
    ]),
  )
})
