import { expect, test } from 'vitest'
import { z } from 'zod'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { openTestCouncil } from '../../test/data/test-council.ts'
import { openFoundSeason, paper } from '../../test/seasons/found-season.ts'
import { addMember } from '../councils/commands.ts'
import { removeMember } from '../councils/commands-list.ts'
import { command, factId, plan } from '../data/command.ts'
import { type RulePath, unconfirmedRules } from '../rulesets/confirmation.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { editSeason, foundSeason, removeSeason, startSeason } from './commands.ts'
import { renamePerson, restoreRecord } from './commands-records.ts'
import { confirmSeasonRule } from './commands-rules.ts'
import { seasonRules } from './season-rules.ts'

const touch = command({
  name: 'test.touch',
  args: z.object({ season: z.string(), sitting: z.string(), table: z.enum(['sheets', 'closings']) }),
  decide: async (_read, { season, sitting, table }) => {
    const hash = 'a'.repeat(64)
    const act = { sitting, reason: '' }
    const closing = { ...act, snapshot: hash, counted: [], closedOn: '2024-05-06' }
    const sheet = {
      ...act,
      enterprise: newId(),
      member: newId(),
      content: hash,
      fromPaper: true,
      sealedOn: '2024-05-06',
    }
    return plan(
      { table: 'sittings', id: sitting, set: { season, number: 1 } },
      table === 'closings'
        ? { table, id: sitting, set: { act: closing } }
        : { table, id: factId(sitting, sheet.enterprise, sheet.member), set: { act: sheet } },
    )
  },
})

test('founding names the workspace and copies rules and norms in one entry, however often it is sent', async () => {
  const season = await openFoundSeason('nd132-tt27')
  await season.run(foundSeason, season.args)
  const { db, workspace } = season.council
  expect(await rowTable(db, 'workspaces').get(workspace)).toMatchObject({
    name: 'Chi cục TCĐLCL Ninh Thuận',
    sample: false,
    version: 1,
  })
  const row = await season.row()
  expect(row).toMatchObject({ name: 'Mùa giải 2024', awardYear: 2024, normSet: 'ninh-thuan-2024' })
  expect(seasonRules(row)?.id).toBe('nd132-tt27')
  expect((await season.norms()).map(({ item, amount }) => `${item} ${amount}`).toSorted()).toEqual([
    'chair 800000',
    'member 600000',
    'sheet 250000',
  ])
  // journal.open, people.register, seasons.found
  expect(await db.entries.count()).toBe(3)
  expect(await rowTable(db, 'seasons').count()).toBe(1)
})

test('a set whose rules are all confirmed starts at once, nd37-2026 waits for the secretary', async () => {
  expect((await (await openFoundSeason('nd132-tt27')).row()).startedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  const season = await openFoundSeason('nd37-2026', '')
  expect((await season.row()).startedOn).toBeUndefined()
  expect(await season.norms()).toEqual([])
  const start = async () => ({ seen: [await season.row()] })
  expect(await season.refused(startSeason, { id: season.id }, await start())).toBe('rules-unconfirmed')

  const open = (rules: RuleSet | null) => (rules ? unconfirmedRules(rules).map(({ path }) => path) : [])
  const waiting: RulePath[] = open(seasonRules(await season.row()))
  expect(waiting).toEqual(['criteria', 'scoreStep', 'composition', 'quorum', 'conclusion'])
  for (const path of waiting) {
    expect(await season.refused(startSeason, { id: season.id }, await start())).toBe('rules-unconfirmed')
    await season.run(confirmSeasonRule, { season: season.id, path, legalBasis: 'Quyết định 12/QĐ-UBND' }, await start())
  }
  expect(open(seasonRules(await season.row()))).toEqual([])
  await season.run(startSeason, { id: season.id }, await start())
  const { startedOn } = await season.row()
  expect(startedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  await season.run(startSeason, { id: season.id }, await start())
  expect((await season.row()).startedOn).toBe(startedOn)
})

test.each<[string, RulePath, unknown, string, string]>([
  ['no legal basis', 'quorum', undefined, '  ', 'legal-basis-missing'],
  ['more than all', 'quorum', { numerator: 4, denominator: 3 }, 'QĐ 12', 'rule-not-valid'],
  [
    'a blank number',
    'composition',
    { min: undefined, max: 11, viceChairs: 1, secretaryAmongMembers: true },
    'QĐ 12',
    'rule-not-valid',
  ],
  ['text for a number', 'scoreStep', { percent: 'năm' }, 'QĐ 12', 'rule-not-valid'],
  ['not 1.000 points', 'criteria', [{ id: '1', label: 'Một', max: 900 }], 'QĐ 12', 'criteria-not-1000'],
])('a rule is not confirmed with %s', async (_, path, value, legalBasis, code) => {
  const season = await openFoundSeason('nd37-2026')
  const seen = [await season.row()]
  expect(await season.refused(confirmSeasonRule, { season: season.id, path, value, legalBasis }, { seen })).toBe(code)
  expect((await season.row()).rules).toEqual(seen[0]?.rules)
})

test('an edited rule takes the value, the basis and the status; text becomes NFC, blanks are left out', async () => {
  const season = await openFoundSeason('nd37-2026')
  const edit = async (path: RulePath, value: unknown) =>
    season.run(
      confirmSeasonRule,
      { season: season.id, path, value, legalBasis: 'Quyết định 12/QĐ-UBND'.normalize('NFD') },
      { seen: [await season.row()] },
    )
  await edit('quorum', { numerator: 3, denominator: 4 })
  await edit('criteria', [{ id: '1', label: 'Lãnh đạo'.normalize('NFD'), max: 1000 }])
  await edit('eligibility', { operationMonths: 24, productMonths: undefined, goldWaitYears: 1 })
  const rules = seasonRules(await season.row())
  const source = { legalBasis: 'Quyết định 12/QĐ-UBND', status: 'confirmed' }
  expect(rules?.quorum).toEqual({ numerator: 3, denominator: 4, ...source })
  expect(rules?.criteria).toEqual([{ id: '1', label: 'Lãnh đạo', max: 1000, ...source }])
  expect(rules?.eligibility).toEqual({ operationMonths: 24, goldWaitYears: 1, ...source })
})

test('criteria and step keep their value once a sheet is sealed, but can still be confirmed', async () => {
  const season = await openFoundSeason('nd37-2026')
  await season.run(touch, { season: season.id, sitting: newId(), table: 'sheets' })
  const args = { season: season.id, path: 'scoreStep' as const, legalBasis: 'QĐ 12' }
  const seen = { seen: [await season.row()] }
  expect(await season.refused(confirmSeasonRule, { ...args, value: { percent: 10 } }, seen)).toBe('rules-in-use')
  await season.run(confirmSeasonRule, { ...args, value: { percent: 5 } }, seen)
})

test('what papers say is edited; a year outside the award is refused', async () => {
  const season = await openFoundSeason('nd132-tt27')
  const seen = { seen: [await season.row()] }
  expect(await season.refused(editSeason, { id: season.id, ...paper, awardYear: 24 }, seen)).toBe('bad-input')
  await season.run(editSeason, { id: season.id, ...paper, recipients: 'Như trên;\nLưu: VT.' }, seen)
  expect((await season.row()).recipients).toBe('Như trên;\nLưu: VT.')
})

test('a season goes into the bin and comes back, but not with a closed sitting', async () => {
  const season = await openFoundSeason('nd132-tt27')
  await season.run(removeSeason, { id: season.id }, { seen: [await season.row()] })
  expect((await season.row()).deletedAt).toMatch(/^\d{4}/)
  await season.run(restoreRecord, { table: 'seasons', id: season.id }, { seen: [await season.row()] })
  expect((await season.row()).deletedAt).toBeUndefined()
  await season.run(touch, { season: season.id, sitting: newId(), table: 'closings' })
  expect(await season.refused(removeSeason, { id: season.id }, { seen: [await season.row()] })).toBe('season-in-use')
})

test('a chair leaves the bin only while there is no other', async () => {
  const season = await openFoundSeason('nd132-tt27')
  const chair = (name: string) => ({
    id: newId(),
    season: season.id,
    name,
    position: '',
    unit: '',
    role: 'chair' as const,
  })
  const row = async (id: string) =>
    [await rowTable(season.council.db, 'members').get(id)].filter((one) => one !== undefined)
  const first = chair('Trần Thị Chủ')
  await season.run(addMember, first)
  await season.run(removeMember, { id: first.id }, { seen: await row(first.id) })
  await season.run(addMember, chair('Lê Văn Thay'))
  const seen = await row(first.id)
  expect(await season.refused(restoreRecord, { table: 'members', id: first.id }, { seen })).toBe('one-chair')
})

test('only a secretary founds a season; anybody corrects the own name', async () => {
  const member = await openTestCouncil({ role: 'member' })
  const { workspace, person, db } = member.council
  const args = {
    id: newId(),
    workspace: { id: workspace, name: 'Chi cục', sample: false },
    ruleSet: 'nd132-tt27' as const,
    normSet: '',
    ...paper,
  }
  expect(await member.refused(foundSeason, args)).toBe('not-allowed')
  await member.run(renamePerson, { id: person.id, name: 'Nguyễn Thị Khác' })
  expect(await rowTable(db, 'people').count()).toBe(0)

  const secretary = await openFoundSeason('nd132-tt27')
  const own = secretary.council.person.id
  const seen = [await rowTable(secretary.council.db, 'people').get(own)].filter((row) => row !== undefined)
  await secretary.run(renamePerson, { id: own, name: 'Nguyễn Thị Khác' }, { seen })
  expect((await rowTable(secretary.council.db, 'people').get(own))?.name).toBe('Nguyễn Thị Khác')
})
