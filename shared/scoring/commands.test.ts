import { expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { sheetMatrix, sheetView } from '../../renderer/queries/scoring.ts'
import { openFoundSeason } from '../../test/seasons/found-season.ts'
import { addMember } from '../councils/commands.ts'
import { registerEnterprise } from '../enterprises/commands.ts'
import { declareInterest } from '../sittings/commands-hearing.ts'
import { planSitting } from '../sittings/commands.ts'
import { amendSheet, sealSheet } from './commands.ts'

const full = { '1': '65', '2': '60', '3': '60', '4': '55', '5': '60', '6': '60', '7': '60' }

async function readySitting() {
  const { id: season, ...one } = await openFoundSeason('nd132-tt27')
  const [member, enterprise, sitting] = [newId(), newId(), newId()]
  await one.run(addMember, { id: member, season, name: 'Lê Thử', position: '', unit: '', role: 'member' })
  await one.run(registerEnterprise, {
    id: enterprise,
    season,
    name: 'Muối Ví Dụ',
    shortName: '',
    taxCode: '',
    address: '',
    representative: '',
    contact: '',
    foundedOn: '',
    activity: '',
    products: '',
    managementSystems: '',
    receivedOn: '',
    documents: [],
    goldYears: '',
    note: '',
  })
  await one.run(planSitting, {
    id: sitting,
    season,
    title: 'Đợt 1',
    place: '',
    startsAt: '',
    endsAt: '',
    agenda: '',
    presider: '',
    enterprises: [enterprise],
  })
  const sheet = {
    sitting,
    enterprise,
    member,
    percents: full as Record<string, string>,
    strengths: { i1: 'Tốt' },
    improvements: {},
    proposal: 'award',
    note: '',
    fromPaper: true,
  }
  return { ...one, sheet, view: () => sheetView(one.council.db, sitting, enterprise, member) }
}

test('a sealed sheet keeps its content in a withheld file and its points come from the rules', async () => {
  const { run, sheet, view, council } = await readySitting()
  await run(sealSheet, sheet)
  const seen = await view()
  expect(seen?.sealed?.points?.total).toBe('601.5')
  expect(seen?.sealed?.content?.strengths).toEqual({ '1': 'Tốt' })
  const matrix = await sheetMatrix(council.db, sheet.sitting)
  expect(matrix?.cells[`${sheet.enterprise}.${sheet.member}`]).toMatchObject({ state: 'sealed', total: '601.5' })
  const entries = await council.db.entries.toArray()
  expect(entries.some((entry) => entry.text.includes('Tốt'))).toBe(false)
})

test.each([
  ['a percent off the step', { percents: { ...full, '1': '12' } }, 'percent-off-step'],
  ['an unknown item', { percents: { ...full, '9': '10' } }, 'unknown-item'],
  ['a blank item, which is not zero', { percents: { ...full, '7': '' } }, 'blank-items'],
  ['a sheet for another that is not from paper', { fromPaper: false }, 'not-allowed'],
  ['a comment of more than 4.000 characters', { note: 'a'.repeat(4001) }, 'bad-input'],
])('%s is refused and nothing is stored', async (_what, change, code) => {
  const { refused, sheet, view } = await readySitting()
  expect(await refused(sealSheet, { ...sheet, ...change })).toBe(code)
  expect((await view())?.sealed).toBeUndefined()
})

test('a sealed sheet changes only by an amendment with a reason that names what it replaces', async () => {
  const { run, refused, sheet, view } = await readySitting()
  expect(await refused(amendSheet, { ...sheet, reason: 'Nhầm' })).toBe('sheet-not-sealed')
  await run(sealSheet, sheet)
  expect(await refused(sealSheet, sheet)).toBe('sheet-sealed')
  const before = (await view())?.sealed?.row
  if (!before) throw new Error('not sealed')
  const amended = { ...sheet, percents: { ...full, '1': '70' } }
  expect(await refused(amendSheet, { ...amended, reason: ' ' }, { seen: [before] })).toBe('bad-input')
  await run(amendSheet, { ...amended, reason: 'Nhập nhầm tiêu chí 1' }, { seen: [before] })
  const after = (await view())?.sealed
  expect(after?.row.act?.reason).toBe('Nhập nhầm tiêu chí 1')
  expect(after?.points?.total).toBe('607.5')
  expect(after?.row.$.conflicts).toEqual([])
})

test('two amendments from one screen are a conflict, both kept', async () => {
  const { run, sheet, view, council } = await readySitting()
  await run(sealSheet, sheet)
  const before = (await view())?.sealed?.row
  if (!before) throw new Error('not sealed')
  await run(amendSheet, { ...sheet, percents: { ...full, '1': '70' }, reason: 'A' }, { seen: [before] })
  await run(amendSheet, { ...sheet, percents: { ...full, '1': '75' }, reason: 'B' }, { seen: [before] })
  const row = await rowTable(council.db, 'sheets').get(before.id)
  expect(row?.$.conflicts).toEqual(['act'])
})

test('a member with an interest does not score', async () => {
  const { run, refused, sheet } = await readySitting()
  const { sitting, enterprise, member } = sheet
  await run(declareInterest, { sitting, enterprise, member, conflict: true, reason: 'Góp vốn', amending: false })
  expect(await refused(sealSheet, sheet)).toBe('member-recused')
})
