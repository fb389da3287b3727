import { expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { findingSentence } from '../../renderer/messages.vi.ts'
import { openFindings } from '../../renderer/queries/findings.ts'
import { sittingSnapshot } from '../../renderer/queries/sittings.ts'
import { removeMember } from '../../shared/councils/commands-list.ts'
import { factId, type PlannedChange } from '../../shared/data/command.ts'
import type { Finding } from '../../shared/data/problems.ts'
import { removeEnterprise } from '../../shared/enterprises/commands.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { restoreRecord } from '../../shared/seasons/commands-records.ts'
import { removeSitting } from '../../shared/sittings/commands.ts'
import { closeSitting } from '../../shared/sittings/commands-closing.ts'
import { codesOf, type CouncilOfEleven, openCouncilOfEleven, readySitting } from '../sittings/council-of-eleven.ts'
import { carry, change, joinDevice, put, write } from './two-devices.ts'

/** One laptop puts something into the bin, or takes it off an agenda, while another goes on working with it. */
test('a member whom one laptop binned and another marked and scored for is named, not counted nameless, and comes back whole', async () => {
  const home = await openCouncilOfEleven()
  const [enterprise = ''] = home.enterprises
  const away = await joinDevice(home)
  const gone = home.members[5] ?? ''
  await home.run(removeMember, { id: gone }, { seen: [await home.row('members', gone)] })
  const sitting = newId()
  const percents = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((item) => [item, '60']))
  const content = { percents, strengths: {}, improvements: {}, proposal: 'award', note: '' }
  const file = writeWithheld(`salt-${newId()}`, content)
  const rest = { content: file.sha256, fromPaper: true, reason: '', sealedOn: '2024-06-29' }
  const planned = { season: home.season, number: 1, startsAt: '2024-06-29T08:00', endsAt: '2024-06-29T11:30' }
  const changes: readonly PlannedChange[] = [
    { table: 'sittings', id: sitting, set: { ...planned, enterprises: [enterprise] } },
    ...home.members.flatMap((member): readonly PlannedChange[] => [
      { table: 'attendance', id: factId(sitting, member), set: { sitting, member, present: true, reason: '' } },
      {
        table: 'sheets',
        id: factId(sitting, enterprise, member),
        set: { act: { sitting, enterprise, member, ...rest } },
      },
    ]),
  ]
  await away.run(write, { changes, files: [file] })
  await carry(away, home)
  const [found, ...more] = (await openFindings(home.council.db)).map(({ finding }) => finding)
  expect(more).toEqual([])
  expect(found).toEqual({ code: 'member-gone', data: { name: 'Thành viên 6' } })
  expect(findingSentence(found as Finding)).toContain('Thành viên 6 đã ghi có mặt')
  const counted = async () => {
    const { cost, pay = [], enterprises = [] } = (await sittingSnapshot(home.council.db, sitting))?.snapshot ?? {}
    const sheetLine = cost?.lines.find(({ unit }) => unit === 'sheet')
    return { sheets: enterprises[0]?.sheets.length, paidSheets: sheetLine?.quantity, payees: pay.length }
  }
  expect(await counted()).toEqual({ sheets: 10, paidSheets: 10, payees: 10 })
  await home.run(restoreRecord, { table: 'members', id: gone }, { seen: [await home.row('members', gone)] })
  expect(await codesOf(home)).toEqual([])
  expect(await counted()).toEqual({ sheets: 11, paidSheets: 11, payees: 11 })
})

test('an enterprise that went into the bin while its sitting lay there is named when the sitting comes back', async () => {
  const home = await openCouncilOfEleven()
  const [enterprise = ''] = home.enterprises
  const sitting = await home.plan([enterprise])
  await home.run(removeSitting, { sitting }, { seen: [await home.row('sittings', sitting)] })
  await home.run(removeEnterprise, { id: enterprise }, { seen: [await home.row('enterprises', enterprise)] })
  await home.run(restoreRecord, { table: 'sittings', id: sitting }, { seen: [await home.row('sittings', sitting)] })
  const [found] = await openFindings(home.council.db)
  expect(found?.finding).toEqual({ code: 'enterprise-gone', data: { name: 'Doanh nghiệp 1' } })
  const seen = [await home.row('enterprises', enterprise)]
  await home.run(restoreRecord, { table: 'enterprises', id: enterprise }, { seen })
  expect(await codesOf(home)).toEqual([])
})

const restored = async (home: CouncilOfEleven, table: 'sittings' | 'seasons' | 'members', id: string) =>
  home.run(restoreRecord, { table, id }, { seen: [await home.row(table, id)] })

test('a sitting binned by who did not know of another laptop’s sheet is named until somebody looks again', async () => {
  const home = await openCouncilOfEleven()
  const [enterprise = '', member = ''] = [home.enterprises[0], home.members[0]]
  const sitting = await home.plan([enterprise])
  const away = await joinDevice(home)
  await home.seal(sitting, enterprise, home.members[1] ?? '')
  await home.run(removeSitting, { sitting }, { seen: [await home.row('sittings', sitting)] })
  // What whoever binned it had on screen is no finding.
  expect(await codesOf(home)).toEqual([])
  const act = {
    sitting,
    enterprise,
    member,
    content: 'a'.repeat(64),
    fromPaper: true,
    reason: '',
    sealedOn: '2024-06-29',
  }
  await put(away, { table: 'sheets', id: factId(sitting, enterprise, member), set: { act } })
  await carry(away, home)
  expect((await openFindings(home.council.db)).map(({ finding, href }) => [finding.code, href])).toEqual([
    ['sitting-gone', '/cai-dat/thung-rac'],
  ])
  await restored(home, 'sittings', sitting)
  expect(await codesOf(home)).toEqual([])
  await home.run(removeSitting, { sitting }, { seen: [await home.row('sittings', sitting)] })
  expect(await codesOf(home)).toEqual([])
})

test('a season, a sitting and a member that one laptop binned while another closed the sitting are named, one after the other', async () => {
  const home = await openCouncilOfEleven()
  const { sitting } = await readySitting(home)
  const away = await joinDevice(home)
  const gone = home.members[5] ?? ''
  const deletedAt = '2024-06-30'
  await change(away, { table: 'members', id: gone, set: { deletedAt } })
  await change(away, { table: 'sittings', id: sitting, set: { deletedAt } })
  await change(away, { table: 'seasons', id: home.season, set: { deletedAt } })
  await home.run(closeSitting, { sitting })
  await carry(away, home)
  expect(await codesOf(home)).toEqual(['season-gone'])
  await restored(home, 'seasons', home.season)
  expect(await codesOf(home)).toEqual(['sitting-gone'])
  await restored(home, 'sittings', sitting)
  expect((await openFindings(home.council.db)).map(({ finding }) => finding)).toContainEqual({
    code: 'closed-member-gone',
    data: { name: 'Thành viên 6' },
  })
  expect(await codesOf(home)).not.toContain('edited-after-closing')
  await restored(home, 'members', gone)
  expect(await codesOf(home)).toEqual([])
})

test('an enterprise taken off the agenda while another laptop voted on it is named, and counts again when it is back', async () => {
  const home = await openCouncilOfEleven()
  const [kept = '', dropped = ''] = home.enterprises
  const sitting = await home.plan([kept, dropped])
  const away = await joinDevice(home)
  await change(home, { table: 'sittings', id: sitting, set: { enterprises: [kept] } })
  const act = {
    sitting,
    enterprise: dropped,
    present: [...home.members],
    agree: 11,
    against: 0,
    proposal: 'award',
    reason: '',
  }
  await put(away, { table: 'votes', id: factId(sitting, dropped), set: { act } })
  await carry(away, home)
  expect((await openFindings(home.council.db)).map(({ finding }) => finding)).toEqual([
    { code: 'enterprise-dropped', data: { name: 'Doanh nghiệp 2' } },
  ])
  await change(home, { table: 'sittings', id: sitting, set: { enterprises: [kept, dropped] } })
  expect(await codesOf(home)).toEqual([])
})
