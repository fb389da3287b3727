import { expect, test } from 'vitest'
import { stepsOf } from '../../renderer/features/overview/steps.ts'
import { adviceFor } from '../../renderer/features/sittings/advice.ts'
import { draftNames } from '../../renderer/features/sittings/draft-names.ts'
import { hrefOf } from '../../renderer/features/sittings/steps.ts'
import { overview } from '../../renderer/queries/overview.ts'
import { sheetDraft } from '../../renderer/queries/scoring.ts'
import { closedSnapshots, sittingView } from '../../renderer/queries/sittings.ts'
import { rebuildRows } from '../../renderer/data/rebuild.ts'
import { sumOf } from '../../shared/lib/decimal-text.ts'
import { reorderMembers } from '../../shared/councils/commands-list.ts'
import { choosePresider, editSitting, planSitting, removeSitting } from '../../shared/sittings/commands.ts'
import { recordAttendance } from '../../shared/sittings/commands-attendance.ts'
import { amendClosing, closeSitting } from '../../shared/sittings/commands-closing.ts'
import { declareInterest, declareNoInterest, recordVote, writeHearing } from '../../shared/sittings/commands-hearing.ts'
import { closingProblems } from '../../shared/sittings/closing-problems.ts'
import { sittingFindings } from '../../shared/sittings/findings.ts'
import { newId } from '../../renderer/data/ids.ts'
import { type CouncilOfEleven, factsOf, openCouncilOfEleven, shownOf } from './council-of-eleven.ts'

/** A sitting with all sheets sealed and the vote taken. */
async function readySitting(council: CouncilOfEleven, enterprise: string): Promise<string> {
  const sitting = await council.plan([enterprise])
  for (const member of council.members) await council.seal(sitting, enterprise, member)
  await council.vote(sitting, enterprise, 11)
  return sitting
}

const codes = async (council: CouncilOfEleven, sitting: string): Promise<readonly string[]> =>
  closingProblems(await factsOf(council, sitting), '2024-06-29').map(({ problem }) => problem.code)

test('two sittings of Ninh Thuận cost 9.550.000 each, 19.100.000 together, on screen and frozen alike', async () => {
  const council = await openCouncilOfEleven()
  const [first = '', second = ''] = council.enterprises
  const sittings = [await readySitting(council, first), await readySitting(council, second)]
  for (const sitting of sittings) {
    const live = await shownOf(council, sitting)
    expect(live.frozen).toBe(false)
    expect(live.snapshot.cost.total).toBe('9550000')
    expect(live.snapshot.cost.lines.map(({ quantity, rate, amount }) => [quantity, rate, amount])).toEqual([
      [1, '800000', '800000'],
      [10, '600000', '6000000'],
      [11, '250000', '2750000'],
    ])
    expect(await codes(council, sitting)).toEqual([])
    await council.run(closeSitting, { sitting })
    const closed = await shownOf(council, sitting)
    expect(closed.frozen).toBe(true)
    expect({ ...closed.snapshot, closedOn: '' }).toEqual(live.snapshot)
  }
  const closed = await closedSnapshots(council.council.db, council.season)
  expect(closed.map(({ sitting }) => sitting.number)).toEqual([1, 2])
  expect(sumOf(closed.map(({ cost }) => cost.total))).toBe('19100000')
  expect(closed[0]?.pay.map(({ total }) => total)).toEqual(['1050000', ...Array<string>(10).fill('850000')])
  await rebuildRows(council.council.db)
  expect(await closedSnapshots(council.council.db, council.season)).toEqual(closed)
})

test('what is missing in a sitting leads to the sheets of that sitting, also when a later one is planned', async () => {
  const council = await openCouncilOfEleven()
  const { db } = council.council
  const [enterprise = '', other = ''] = council.enterprises
  const sitting = await council.plan([enterprise])
  await council.plan([other])
  const view = await sittingView(db, sitting)
  const season = await overview(db, council.season)
  if (!view || !season) throw new Error('nothing is there')
  const drafts = [sheetDraft(`${sitting}.${enterprise}.${council.members[0]}`, false)]
  const hrefs = [...adviceFor(view), ...draftNames({ ...view, drafts }), ...stepsOf(season)].map(({ href }) => href)
  expect([...hrefs, hrefOf(sitting, { kind: 'sheets' })].filter((href) => href.startsWith('/phieu'))).toEqual(
    Array(4).fill(`/phieu/${sitting}`),
  )
})

test('a norm edited after the closing changes the live sitting and not the closed one', async () => {
  const council = await openCouncilOfEleven()
  const [first = '', second = ''] = council.enterprises
  const closed = await readySitting(council, first)
  const open = await readySitting(council, second)
  await council.run(closeSitting, { sitting: closed })
  const norm = (await factsOf(council, open)).norms.find(({ item }) => item === 'chair')
  await council.set({ table: 'norms', id: norm?.id ?? '', set: { amount: '900000', cap: '850000' } })
  expect((await shownOf(council, open)).snapshot.cost.total).toBe('9650000')
  const kept = (await shownOf(council, closed)).snapshot
  expect(kept.cost.total).toBe('9550000')
  expect(kept.norms[0]?.amount).toBe('800000')
  expect(sittingFindings(await factsOf(council, closed), kept)).toEqual([])
})

test('below the quorum nothing is voted and nothing is closed', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await council.plan([enterprise])
  await council.absent(sitting, 4)
  const vote = { sitting, enterprise, agree: 7, against: 0, proposal: 'award', reason: '' }
  expect(await council.refused(recordVote, vote)).toBe('no-quorum')
  expect(await council.refused(closeSitting, { sitting })).toBe('no-quorum')
  expect(await codes(council, sitting)).toEqual(['no-quorum', 'vote-missing'])
})

test.each([
  { away: 0, absent: 3, agree: 6, holds: true },
  { away: 0, absent: 3, agree: 5, holds: false },
  { away: 1, absent: 2, agree: 6, holds: true },
  { away: 1, absent: 3, agree: 6, holds: 'no-quorum' },
])(
  '11 members, $absent absent, $away with an interest, $agree agree: $holds',
  async ({ away, absent, agree, holds }) => {
    const council = await openCouncilOfEleven()
    const [enterprise = ''] = council.enterprises
    const sitting = await council.plan([enterprise])
    await council.absent(sitting, absent)
    for (const member of council.members.slice(2, 2 + away))
      await council.run(declareInterest, { sitting, enterprise, member, conflict: true, reason: 'Em ruột là giám đốc' })
    const vote = { sitting, enterprise, agree, against: 0, proposal: 'award', reason: '' }
    if (holds === 'no-quorum') {
      expect(await council.refused(recordVote, vote)).toBe('no-quorum')
      return
    }
    expect(await council.refused(recordVote, { ...vote, agree: 7, against: 2 })).toBe('more-votes-than-present')
    await council.run(recordVote, vote)
    const shown = (await shownOf(council, sitting)).snapshot.enterprises[0]
    expect(shown?.vote).toMatchObject({ present: 8, agree, against: 0, abstained: 8 - agree, needed: 6, holds })
    expect(shown?.quorum).toEqual({ members: 11, present: 8, needed: 8, holds: true })
    expect(shown?.recused).toHaveLength(away)
  },
)

test('a change of who was there after the vote asks for a new vote, with a reason', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await readySitting(council, enterprise)
  await council.run(writeHearing, { sitting, enterprise, away: [council.members[4] ?? ''] })
  expect(await codes(council, sitting)).toEqual(['vote-outdated'])
  const again = { sitting, enterprise, agree: 10, against: 0, proposal: 'award', reason: '' }
  const seen = [await council.row('votes', sitting, enterprise)]
  expect(await council.refused(recordVote, again, { seen })).toBe('reason-missing')
  await council.vote(sitting, enterprise, 10, 'Một thành viên ra ngoài khi biểu quyết')
  expect(await codes(council, sitting)).toEqual([])
})

test('closing names what is missing', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = newId()
  const details = { title: 'Đợt 1', place: '', startsAt: '', endsAt: '', agenda: '', presider: '', enterprises: [] }
  await council.run(planSitting, { id: sitting, season: council.season, ...details })
  await council.run(planSitting, { id: sitting, season: council.season, ...details })
  expect(await codes(council, sitting)).toEqual(['no-enterprise', 'time-missing', 'attendance-missing'])
  const row = await council.row('sittings', sitting)
  const edit = {
    id: sitting,
    number: 1,
    ...details,
    startsAt: '2024-06-29T11:00',
    presider: council.members[0] ?? '',
    enterprises: [enterprise],
  }
  expect(await council.refused(editSitting, { ...edit, endsAt: '2024-06-29T08:00' }, { seen: [row] })).toBe(
    'ends-before-start',
  )
  await council.run(editSitting, { ...edit, endsAt: '2024-06-29T12:00' }, { seen: [row] })
  const absent = { sitting, member: council.members[0] ?? '', present: false }
  expect(await council.refused(recordAttendance, { ...absent, reason: ' ' })).toBe('absence-reason-missing')
  await council.run(recordAttendance, { ...absent, reason: 'Nghỉ ốm' })
  expect(await codes(council, sitting)).toEqual(['attendance-missing', 'presider-absent', 'no-quorum', 'vote-missing'])
  const seen = [await council.row('sittings', sitting)]
  await council.run(choosePresider, { sitting, presider: council.members[1] ?? '' }, { seen })
  expect(await codes(council, sitting)).toEqual(['attendance-missing', 'no-quorum', 'vote-missing'])
  const ready = await readySitting(council, enterprise)
  expect(await council.refused(closeSitting, { sitting: ready, openDrafts: ['ý kiến'] })).toBe('open-draft')
})

test('a closed sitting is edited only with a reason, and the new closing says so', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await readySitting(council, enterprise)
  expect(await council.refused(amendClosing, { sitting, reason: 'Ghi nhầm' })).toBe('sitting-not-closed')
  await council.run(closeSitting, { sitting })
  const seen = [await council.row('closings', sitting)]
  const text = { sitting, enterprise, opinions: 'Bổ sung ý kiến', conclusion: 'Đề nghị tặng giải' }
  expect(await council.refused(writeHearing, text)).toBe('sitting-closed')
  expect(await council.refused(removeSitting, { sitting })).toBe('sitting-closed')
  expect(await council.refused(closeSitting, { sitting })).toBe('sitting-closed')
  await council.run(writeHearing, { ...text, amending: true })
  const between = await shownOf(council, sitting)
  expect(between.snapshot.enterprises[0]?.opinions).toBe('')
  expect(sittingFindings(await factsOf(council, sitting), between.snapshot)).toEqual([{ code: 'edited-after-closing' }])
  expect(await council.refused(amendClosing, { sitting, reason: ' ' }, { seen })).toBe('reason-missing')
  await council.run(amendClosing, { sitting, reason: 'Bổ sung ý kiến' }, { seen })
  const { frozen, snapshot } = await shownOf(council, sitting)
  expect(frozen).toBe(true)
  expect(snapshot.enterprises[0]?.opinions).toBe('Bổ sung ý kiến')
  expect(snapshot.amendments.map(({ reason }) => reason)).toEqual(['Bổ sung ý kiến'])
  expect(sittingFindings(await factsOf(council, sitting), snapshot)).toEqual([])
})

test('another order of the members changes nothing that a closed sitting says', async () => {
  const council = await openCouncilOfEleven()
  const sitting = await readySitting(council, council.enterprises[0] ?? '')
  await council.run(closeSitting, { sitting })
  const members = await factsOf(council, sitting).then((facts) => facts.members)
  const reordered = { season: council.season, members: members.map(({ id }) => id).toReversed() }
  await council.run(reorderMembers, reordered, { seen: members })
  const facts = await factsOf(council, sitting)
  expect(facts.members.map(({ id }) => id)).toEqual(reordered.members)
  expect(sittingFindings(facts, (await shownOf(council, sitting)).snapshot)).toEqual([])
})

test('what arrives after the closing is a finding, not a change', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await readySitting(council, enterprise)
  await council.run(closeSitting, { sitting })
  const member = council.members[3] ?? ''
  await council.seal(sitting, enterprise, member, '80')
  const { snapshot } = await shownOf(council, sitting)
  const found = sittingFindings(await factsOf(council, sitting), snapshot)
  expect(found.map(({ code }) => code)).toEqual(['act-after-closing', 'counted-act-gone'])
  expect(snapshot.enterprises[0]?.spread).toEqual({ mean: '600', lowest: '600', highest: '600' })
  const late = { sitting, enterprise, member, conflict: true, reason: 'Góp vốn', amending: true }
  await council.run(declareInterest, late)
  const codesNow = sittingFindings(await factsOf(council, sitting), snapshot).map(({ code }) => code)
  expect(codesNow).toContain('sheet-of-recused')
  expect(codesNow).toContain('vote-of-others')
})

test('one word for the whole room leaves words given before as they are', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await council.plan([enterprise])
  const [, , member = ''] = council.members
  await council.run(declareInterest, { sitting, enterprise, member, conflict: true, reason: 'Góp vốn' })
  await council.run(declareNoInterest, { sitting, enterprise, members: [...council.members] })
  const { interests } = await factsOf(council, sitting)
  expect(interests).toHaveLength(11)
  expect(interests.filter(({ act }) => act?.conflict).map(({ act }) => act?.member)).toEqual([member])
})

test('norms that clash pay nothing, are named, and stop the closing', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await readySitting(council, enterprise)
  await council.set({
    table: 'norms',
    id: newId(),
    set: {
      season: council.season,
      item: 'chair',
      unit: 'person',
      amount: '1',
      legalBasis: 'QĐ',
      validFrom: '2024-02-01',
    },
  })
  expect(await codes(council, sitting)).toEqual(['norm-overlap'])
  expect((await shownOf(council, sitting)).snapshot.cost.lines.map(({ quantity }) => quantity)).toEqual([11, 11])
})

test('the secretary is paid by a norm of their own, and a guest only by one', async () => {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  const sitting = await readySitting(council, enterprise)
  const norm = { season: council.season, unit: 'person', legalBasis: 'QĐ', validFrom: '2024-01-01' } as const
  await council.set({ table: 'sittings', id: sitting, set: { guests: [{ name: 'Khách', position: '', unit: '' }] } })
  expect((await shownOf(council, sitting)).snapshot.cost.total).toBe('9550000')
  await council.set(
    { table: 'norms', id: newId(), set: { ...norm, item: 'secretary', amount: '300000' } },
    { table: 'norms', id: newId(), set: { ...norm, item: 'guest', amount: '100000' } },
  )
  const { cost, pay } = (await shownOf(council, sitting)).snapshot
  expect(cost.lines.map(({ label, quantity }) => [label, quantity])).toEqual([
    ['Chủ tịch', 1],
    ['Thành viên', 9],
    ['Thư ký', 1],
    ['Khách mời', 1],
    ['Nhận xét, đánh giá (phiếu)', 11],
  ])
  expect(pay.at(-1)).toMatchObject({ member: 'guest-1', total: '100000' })
})
