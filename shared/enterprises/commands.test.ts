import { expect, test } from 'vitest'
import { z } from 'zod'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { openTestCouncil } from '../../test/data/test-council.ts'
import { command, plan } from '../data/command.ts'
import type { Row } from '../data/tables.ts'
import { editEnterprise, registerEnterprise, removeEnterprise } from './commands.ts'

const found = command({
  name: 'test.found',
  args: z.object({ id: z.string() }),
  decide: async (_read, { id }) => plan({ table: 'seasons', id, set: { name: 'Mùa giải thử', awardYear: 2024 } }),
})
const hear = command({
  name: 'test.hear',
  args: z.object({ season: z.string(), enterprises: z.array(z.string()) }),
  decide: async (_read, { season, enterprises }, { newId: makeId }) =>
    plan({ table: 'sittings', id: makeId(), set: { season, number: 1, enterprises } }),
})

const details = (name: string, taxCode: string) => ({
  name,
  taxCode,
  shortName: '',
  address: '',
  representative: '',
  contact: '',
  foundedOn: '2015-05-20',
  workers: 120,
  activity: 'manufacturing' as const,
  products: 'Nước mắm',
  managementSystems: 'ISO 9001:2015',
  receivedOn: '2024-04-30',
  documents: ['a', 'b', 'đ'],
  goldYears: '2021, 2018',
  note: '',
})

async function openSeason() {
  const council = await openTestCouncil()
  const season = newId()
  await council.run(found, { id: season })
  const stored = async (id: string): Promise<Row<'enterprises'>> => {
    const row = await rowTable(council.council.db, 'enterprises').get(id)
    if (!row) throw new Error(`no row ${id}`)
    return row
  }
  const register = async (name: string, taxCode: string): Promise<string> => {
    const id = newId()
    await council.run(registerEnterprise, { id, season, ...details(name, taxCode) })
    return id
  }
  return { ...council, season, stored, register }
}

test('an enterprise is registered once, with its years of gold as numbers', async () => {
  const { run, season, stored, council } = await openSeason()
  const args = { id: newId(), season, ...details('Công ty Muối Mẫu', '4500000001') }
  await run(registerEnterprise, args)
  await run(registerEnterprise, args)
  expect(await rowTable(council.db, 'enterprises').count()).toBe(1)
  expect(await stored(args.id)).toMatchObject({ goldYears: [2018, 2021], workers: 120, documents: ['a', 'b', 'đ'] })
})

test('what is not known stays absent, and can be cleared again', async () => {
  const { run, register, stored } = await openSeason()
  const id = await register('Công ty Nho Mẫu', '')
  const blank = { id, ...details('Công ty Nho Mẫu', ''), workers: undefined, activity: '' as const, goldYears: '' }
  await run(editEnterprise, blank, { seen: [await stored(id)] })
  const row = await stored(id)
  expect([row.workers, row.activity, row.goldYears]).toEqual([undefined, undefined, []])
})

test('one tax code twice is asked about, however it is written', async () => {
  const { run, refused, register, season, stored } = await openSeason()
  await register('Công ty Muối Mẫu', '4500000001-001')
  const twin = { id: newId(), season, ...details('Công ty Muối khác', '4500000001 001') }
  expect(await refused(registerEnterprise, twin)).toBe('same-tax-code')
  await run(registerEnterprise, { ...twin, sameTaxCodeConfirmed: true })
  await run(editEnterprise, { ...twin, name: 'Chi nhánh Muối' }, { seen: [await stored(twin.id)] })
  const other = await register('Công ty Nho Mẫu', '4500000002')
  const seen = [await stored(other)]
  expect(await refused(editEnterprise, { id: other, ...details('Nho', '4500000001001') }, { seen })).toBe(
    'same-tax-code',
  )
})

test.each([
  ['a name over 300 characters', { name: 'Đ'.repeat(301) }],
  ['no name', { name: '   ' }],
  ['years that are no years', { goldYears: '2018, hai nghìn' }],
  ['a day that does not exist', { foundedOn: '2023-02-29' }],
  ['a note over 4.000 characters', { note: 'ă'.repeat(4001) }],
])('%s is refused', async (_case, wrong) => {
  const { refused, season } = await openSeason()
  const args = { id: newId(), season, ...details('Công ty Mẫu', ''), ...wrong }
  expect(await refused(registerEnterprise, args)).toBe('bad-input')
})

test('an enterprise in a sitting is not removed, another goes into the bin', async () => {
  const { run, refused, register, season, stored } = await openSeason()
  const heard = await register('Công ty Nghe', '1')
  const free = await register('Công ty Rảnh', '2')
  await run(hear, { season, enterprises: [heard] })
  expect(await refused(removeEnterprise, { id: heard }, { seen: [await stored(heard)] })).toBe('enterprise-in-use')
  await run(removeEnterprise, { id: free }, { seen: [await stored(free)] })
  expect((await stored(free)).deletedAt).toMatch(/^\d{4}-\d\d-\d\d$/)
})
