import { expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { journalStore } from '../../renderer/data/journal-store.ts'
import { rebuildRows } from '../../renderer/data/rebuild.ts'
import { ensureTwins } from '../../renderer/data/twins.ts'
import { enterpriseRecord, seasonEnterprises, standingFor } from '../../renderer/queries/enterprises.ts'
import { openFindings } from '../../renderer/queries/findings.ts'
import { overview } from '../../renderer/queries/overview.ts'
import { paperSource } from '../../renderer/queries/papers.ts'
import { factId } from '../../shared/data/command.ts'
import { keepEnterprisesApart, mergeEnterprise } from '../../shared/enterprises/commands-same-as.ts'
import { amendClosing, closeSitting } from '../../shared/sittings/commands-closing.ts'
import { declareInterest, recordVote } from '../../shared/sittings/commands-hearing.ts'
import { restoreRecord } from '../../shared/seasons/commands-records.ts'
import { editSitting, removeSitting } from '../../shared/sittings/commands.ts'
import { closingProblems } from '../../shared/sittings/closing-problems.ts'
import { codesOf, factsOf, openCouncilOfEleven, readySitting } from '../sittings/council-of-eleven.ts'
import { carry, change, joinDevice, put } from './two-devices.ts'

test('a council without any merge has nothing to mend', async () => {
  const home = await openCouncilOfEleven()
  await readySitting(home)
  expect(await codesOf(home)).toEqual([])
})

test('two devices each name a vice chair: one finding, and no sitting is closed with it', async () => {
  const home = await openCouncilOfEleven()
  const { sitting } = await readySitting(home)
  const away = await joinDevice(home)
  const [, vice = '', third = '', fourth = ''] = home.members
  await change(home, { table: 'members', id: vice, set: { role: 'member' } })
  await change(home, { table: 'members', id: third, set: { role: 'viceChair' } })
  await change(away, { table: 'members', id: vice, set: { role: 'member' } })
  await change(away, { table: 'members', id: fourth, set: { role: 'viceChair' } })
  expect(await codesOf(home)).toEqual([])
  await carry(away, home)
  const [found] = await openFindings(home.council.db)
  expect(found).toMatchObject({
    finding: { code: 'vice-chairs', data: { count: '2', needed: '1' } },
    href: '/hoi-dong',
  })
  expect(await home.refused(closeSitting, { sitting })).toBe('one-vice-chair')
})

test('one enterprise registered on two devices is one finding; merged, one record stands for both everywhere', async () => {
  const home = await openCouncilOfEleven()
  const away = await joinDevice(home)
  const [kept, twin] = [newId(), newId()]
  const facts = { season: home.season, taxCode: '4500-123' }
  await put(home, { table: 'enterprises', id: kept, set: { ...facts, name: 'Muối Cà Ná' } })
  await put(away, { table: 'enterprises', id: twin, set: { ...facts, taxCode: '4500 123', name: 'CT Muối Cà Ná' } })
  await carry(away, home)
  expect(await codesOf(home)).toEqual(['tax-code-twice'])
  const sitting = await home.plan([twin])
  await home.vote(sitting, twin, 11)
  expect(await home.refused(closeSitting, { sitting })).toBe('enterprise-registered-twice')
  const { row: seen } = (await enterpriseRecord(home.council.db, twin)) ?? {}
  await home.run(mergeEnterprise, { id: twin, kept }, { seen: seen ? [seen] : [] })
  expect(await codesOf(home)).toEqual([])
  expect((await factsOf(home, sitting)).enterprises).toMatchObject([{ id: twin, name: 'Muối Cà Ná', standsFor: kept }])
  await home.run(closeSitting, { sitting })
  expect((await paperSource(home.council.db, sitting))?.snapshot.enterprises[0]?.name).toBe('Muối Cà Ná')
  const listed = (await seasonEnterprises(home.council.db, home.season))?.enterprises.map(({ row }) => row.id)
  expect(listed).toContain(kept)
  expect(listed).not.toContain(twin)
  expect((await overview(home.council.db, home.season))?.enterprises).toBe(home.enterprises.length + 1)
  expect((await standingFor(home.council.db, twin))?.id).toBe(kept)
  expect((await enterpriseRecord(home.council.db, kept))?.merged.map(({ id }) => id)).toEqual([twin])
  expect((await enterpriseRecord(home.council.db, kept))?.sittings).toHaveLength(1)
})

test('twins are found however they came about: a code changed, tables made anew, tables of an older app', async () => {
  const home = await openCouncilOfEleven()
  const { db } = home.council
  const [one = '', other = ''] = home.enterprises
  await change(home, { table: 'enterprises', id: one, set: { taxCode: '4500 777' } })
  await change(home, { table: 'enterprises', id: other, set: { taxCode: '4500-777' } })
  expect(await codesOf(home)).toEqual(['tax-code-twice'])
  await db.meta.delete('twins')
  await rebuildRows(db)
  expect(await codesOf(home)).toEqual(['tax-code-twice'])
  await db.meta.delete('twins')
  await ensureTwins(db)
  expect(await codesOf(home)).toEqual(['tax-code-twice'])
  await change(home, { table: 'enterprises', id: other, set: { taxCode: '4500-778' } })
  expect(await codesOf(home)).toEqual([])
})

test('two enterprises with one tax code that a person told apart are no finding', async () => {
  const home = await openCouncilOfEleven()
  const [one, other] = [newId(), newId()]
  for (const id of [one, other])
    await put(home, { table: 'enterprises', id, set: { season: home.season, taxCode: '1' } })
  const seen = await rowTable(home.council.db, 'enterprises').bulkGet([one])
  await home.run(keepEnterprisesApart, { id: one, other }, { seen: seen.flatMap((row) => row ?? []) })
  expect(await codesOf(home)).toEqual([])
})

test('a sitting that comes back out of the bin beside a later one of its number is named with it', async () => {
  const home = await openCouncilOfEleven()
  const [enterprise = ''] = home.enterprises
  const first = await home.plan([enterprise])
  await home.run(removeSitting, { sitting: first }, { seen: [await home.row('sittings', first)] })
  const second = await home.plan([enterprise])
  expect(await codesOf(home)).toEqual([])
  await home.run(restoreRecord, { table: 'sittings', id: first }, { seen: [await home.row('sittings', first)] })
  expect(await codesOf(home)).toEqual(['number-twice', 'number-twice'])
  const planned = await home.row('sittings', second)
  const { title = '', place = '', startsAt = '', endsAt = '', agenda = '', presider = '' } = planned
  const rest = { title, place, startsAt, endsAt, agenda, presider, enterprises: [enterprise] }
  await home.run(editSitting, { id: second, number: 2, ...rest }, { seen: [planned] })
  expect(await codesOf(home)).toEqual([])
})

test('two records on one agenda that turn out to be one enterprise stop the closing until one is taken off', async () => {
  const home = await openCouncilOfEleven()
  const [kept = '', twin = ''] = home.enterprises
  const sitting = await home.plan([kept, twin])
  for (const enterprise of [kept, twin]) await home.vote(sitting, enterprise, 11)
  await home.seal(sitting, twin, home.members[2] ?? '')
  const row = await home.row('enterprises', twin)
  await home.run(mergeEnterprise, { id: twin, kept }, { seen: [row] })
  expect(await codesOf(home)).toEqual(['heard-twice'])
  const now = async () => closingProblems(await factsOf(home, sitting), '2024-06-29').map(({ problem }) => problem.code)
  expect(await now()).toEqual(['enterprise-heard-twice'])
  const planned = await home.row('sittings', sitting)
  const { number = 1, title = '', place = '', startsAt = '', endsAt = '', agenda = '', presider = '' } = planned
  const rest = { number, title, place, startsAt, endsAt, agenda, presider }
  await home.run(editSitting, { id: sitting, ...rest, enterprises: [kept] }, { seen: [planned] })
  expect(await now()).toEqual([])
  // The sheet was given for the record that went, and nobody has one for the other.
  expect(await codesOf(home)).toEqual(['enterprise-dropped'])
  await home.seal(sitting, kept, home.members[2] ?? '')
  expect(await codesOf(home)).toEqual([])
})

test('a vote taken on another laptop after the closing: nothing official is printed until the sitting is closed again', async () => {
  const home = await openCouncilOfEleven()
  const { sitting, enterprise } = await readySitting(home)
  const away = await joinDevice(home)
  await home.run(closeSitting, { sitting })
  expect((await paperSource(home.council.db, sitting))?.draft).toBeNull()
  const voted = await rowTable(away.council.db, 'votes').bulkGet([factId(sitting, enterprise)])
  const again = { sitting, enterprise, agree: 8, against: 3, proposal: 'award', reason: 'Đếm lại' }
  await away.run(recordVote, again, { seen: voted.flatMap((row) => row ?? []) })
  await carry(away, home)
  expect(await codesOf(home)).toEqual(['act-after-closing', 'counted-act-gone'])
  expect((await paperSource(home.council.db, sitting))?.draft).toBe('findings')
  const seen = [await home.row('closings', sitting)]
  await home.run(amendClosing, { sitting, reason: 'Tính theo biểu quyết lại' }, { seen })
  expect(await codesOf(home)).toEqual([])
  expect((await paperSource(home.council.db, sitting))?.draft).toBeNull()
})

test('a sheet sealed before its member’s interest was known does not count, and is named', async () => {
  const home = await openCouncilOfEleven()
  const { sitting, enterprise } = await readySitting(home)
  const away = await joinDevice(home)
  const [, , member = ''] = home.members
  await away.run(declareInterest, { sitting, enterprise, member, conflict: true, reason: 'Góp vốn' })
  await carry(away, home)
  expect(await codesOf(home)).toEqual(['sheet-of-recused'])
  await home.vote(sitting, enterprise, 10, 'Một thành viên có lợi ích liên quan')
  await home.run(closeSitting, { sitting })
  const source = await paperSource(home.council.db, sitting)
  expect(source?.draft).toBeNull()
  expect(source?.snapshot.enterprises[0]?.sheets).toHaveLength(10)
  expect(source?.snapshot.cost.lines.at(-1)).toMatchObject({ quantity: 10 })
})

test('an invitation with which two devices came in is named', async () => {
  const home = await openCouncilOfEleven()
  const invitation = 'i'.repeat(43)
  const act = { name: 'Máy ủy viên An', role: 'member' as const, actors: [], validUntil: '2026-12-31' }
  await put(home, { table: 'invitations', id: invitation, set: { act } })
  await journalStore(home.council.db).transaction(async (tx) => {
    const state = await tx.state()
    const opened = (publicKey: string) => ({ device: newId(), publicKey, invitation })
    const journals = { ...state.trust.journals, [newId()]: opened('a'), [newId()]: opened('b'), [newId()]: opened('a') }
    await tx.saveState({ ...state, trust: { ...state.trust, journals } })
  })
  expect(await openFindings(home.council.db)).toMatchObject([
    { finding: { code: 'invitation-used-twice', data: { name: 'Máy ủy viên An', count: '2' } } },
  ])
})
