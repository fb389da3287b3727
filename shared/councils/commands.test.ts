import { expect, test } from 'vitest'
import { z } from 'zod'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { openTestCouncil, type TestCouncil } from '../../test/data/test-council.ts'
import { command, factId, plan } from '../data/command.ts'
import type { Row } from '../data/tables.ts'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { addMember, editMember } from './commands.ts'
import { chooseSecretary, removeMember, reorderMembers } from './commands-list.ts'

const found = command({
  name: 'test.found',
  args: z.object({ id: z.string(), startedOn: z.string() }),
  decide: async (_read, { id, startedOn }) =>
    plan({
      table: 'seasons',
      id,
      set: {
        name: 'Mùa giải thử',
        awardYear: 2024,
        rules: z.json().parse(builtInRuleSets[0]),
        ...(startedOn ? { startedOn } : {}),
      },
    }),
})
const attend = command({
  name: 'test.attend',
  args: z.object({ season: z.string(), sitting: z.string(), member: z.string() }),
  decide: async (_read, { season, sitting, member }) =>
    plan(
      { table: 'sittings', id: sitting, set: { season, number: 1 } },
      { table: 'attendance', id: factId(sitting, member), set: { sitting, member, present: true } },
    ),
})

const details = (name: string, role: 'chair' | 'viceChair' | 'member' = 'member') => ({
  name,
  role,
  position: 'Trưởng phòng',
  unit: 'Sở Khoa học và Công nghệ',
})

interface Season extends TestCouncil {
  readonly season: string
  readonly add: (name: string, role?: 'chair' | 'viceChair' | 'member') => Promise<string>
  readonly member: (id: string) => Promise<Row<'members'>>
  readonly seasonRow: () => Promise<Row<'seasons'>>
}

async function openSeason(startedOn = '2024-03-01'): Promise<Season> {
  const council = await openTestCouncil()
  const season = newId()
  await council.run(found, { id: season, startedOn })
  const { db } = council.council
  const stored = async <T extends 'members' | 'seasons'>(table: T, id: string): Promise<Row<T>> => {
    const row = await rowTable(db, table).get(id)
    if (!row) throw new Error(`no row ${id}`)
    return row
  }
  return {
    ...council,
    season,
    add: async (name, role) => {
      const id = newId()
      await council.run(addMember, { id, season, ...details(name, role) })
      return id
    },
    member: (id) => stored('members', id),
    seasonRow: () => stored('seasons', season),
  }
}

const names = ['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga']

test('a twelfth member is refused, eleven are listed in the order they came', async () => {
  const council = await openSeason()
  for (const name of names) await council.add(`Nguyễn Văn ${name}`)
  expect(await council.refused(addMember, { id: newId(), season: council.season, ...details('Nguyễn Văn Phúc') })).toBe(
    'too-many-members',
  )
  const rows = await rowTable(council.council.db, 'members').where('season').equals(council.season).sortBy('order')
  expect(rows.map(({ name, order }) => `${order} ${name}`)).toEqual(
    names.map((name, n) => `${n + 1} Nguyễn Văn ${name}`),
  )
})

test('one chair and one vice chair, when added and when edited', async () => {
  const council = await openSeason()
  const { season } = council
  await council.add('Trần Thị Chủ', 'chair')
  await council.add('Lê Văn Phó', 'viceChair')
  const third = await council.add('Phạm Thị Ba')
  for (const [role, code] of [
    ['chair', 'one-chair'],
    ['viceChair', 'one-vice-chair'],
  ] as const) {
    expect(await council.refused(addMember, { id: newId(), season, ...details('Võ Văn Tư', role) })).toBe(code)
    const seen = [await council.member(third)]
    expect(await council.refused(editMember, { id: third, ...details('Phạm Thị Ba', role) }, { seen })).toBe(code)
  }
})

test('two members of one name are asked about; NFD, case and blanks do not hide it', async () => {
  const council = await openSeason()
  const { season } = council
  await council.add('Nguyễn Thị Hòa')
  const id = newId()
  const twin = { id, season, ...details('nguyễn  thị hòa'.normalize('NFD')) }
  expect(await council.refused(addMember, twin)).toBe('same-name')
  await council.run(addMember, { ...twin, sameNameConfirmed: true })
  const seen = [await council.member(id)]
  await council.run(editMember, { ...twin, position: 'Phó Giám đốc' }, { seen })
  expect(await council.member(id)).toMatchObject({ position: 'Phó Giám đốc', unit: 'Sở Khoa học và Công nghệ' })
  await council.add('Nguyễn Thị Hoa')
})

test('one form makes one member, however often it is sent', async () => {
  const council = await openSeason()
  const args = { id: newId(), season: council.season, ...details('Trần Văn Một') }
  await council.run(addMember, args)
  await council.run(addMember, args)
  expect(await rowTable(council.council.db, 'members').count()).toBe(1)
})

test('names over 300 characters and missing names are refused', async () => {
  const council = await openSeason()
  const { season } = council
  expect(await council.refused(addMember, { id: newId(), season, ...details('Đ'.repeat(301)) })).toBe('bad-input')
  expect(await council.refused(addMember, { id: newId(), season, ...details('  ') })).toBe('bad-input')
})

test('council work waits until the season has started', async () => {
  const council = await openSeason('')
  expect(await council.refused(addMember, { id: newId(), season: council.season, ...details('Trần Văn Sớm') })).toBe(
    'season-not-started',
  )
})

test('the secretary is one of the members and stays one', async () => {
  const council = await openSeason()
  const { season } = council
  const chair = await council.add('Trần Thị Chủ', 'chair')
  const secretary = await council.add('Lê Thị Thư')
  const choose = async (member: string) => ({ input: { season, member }, seen: [await council.seasonRow()] })
  const wrong = await choose(chair)
  expect(await council.refused(chooseSecretary, wrong.input, wrong)).toBe('secretary-not-member')
  const stranger = await choose(newId())
  expect(await council.refused(chooseSecretary, stranger.input, stranger)).toBe('secretary-not-member')
  const right = await choose(secretary)
  await council.run(chooseSecretary, right.input, right)
  expect((await council.seasonRow()).secretary).toBe(secretary)
  const seen = [await council.member(secretary)]
  expect(await council.refused(editMember, { id: secretary, ...details('Lê Thị Thư', 'viceChair') }, { seen })).toBe(
    'secretary-not-member',
  )
  await council.run(removeMember, { id: secretary }, { seen: [...seen, await council.seasonRow()] })
  expect((await council.seasonRow()).secretary).toBeUndefined()
})

test('a member whom a sitting names is not removed, another goes into the bin', async () => {
  const council = await openSeason()
  const used = await council.add('Trần Văn Dự')
  const free = await council.add('Lê Văn Rảnh')
  await council.run(attend, { season: council.season, sitting: newId(), member: used })
  expect(await council.refused(removeMember, { id: used }, { seen: [await council.member(used)] })).toBe(
    'member-in-use',
  )
  await council.run(removeMember, { id: free }, { seen: [await council.member(free)] })
  expect((await council.member(free)).deletedAt).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('the list takes the order that it is given', async () => {
  const council = await openSeason()
  const ids = [await council.add('A'), await council.add('B'), await council.add('C')] as const
  const seen = await Promise.all(ids.map(council.member))
  await council.run(reorderMembers, { season: council.season, members: [ids[2], ids[0], ids[1]] }, { seen })
  const orders = (await Promise.all(ids.map(council.member))).map(({ order }) => order)
  expect(orders).toEqual([2, 3, 1])
})
