import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftKey } from '../../renderer/data/drafts.ts'
import { newId } from '../../renderer/data/ids.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { noteReading } from '../../renderer/journal/note-package.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { formsWithDrafts, openDrafts } from '../../renderer/queries/open-drafts.ts'
import { otherDevices, proofFacts, waiting } from '../../renderer/queries/trip-return.ts'
import { clockFacts, memberDevices } from '../../renderer/queries/trips.ts'
import { proofVerdict } from '../../shared/trips/return-rules.ts'
import { type KnownEntry, tablesVersion } from '../../shared/journal/entry.ts'
import { type HandParcel, handDevice, named, ruled, staged } from './hand-device.ts'
import type { TestCouncil } from './test-council.ts'
import { carry, joinDevice, letDeviceIn, openTwoDevices, put } from './two-devices.ts'

/** What is observed for the checks before and after a trip, over real databases and real packages. */

const enterprise = () => ({ table: 'enterprises', id: newId(), set: { name: 'Muối Cà Ná' } }) as const

async function receive(to: TestCouncil, bytes: Uint8Array): Promise<void> {
  const item = await stagePackage(bytes)
  if (!item.ok) throw new Error(item.problem.code)
  await noteReading(to.council, item.value, await receivePackage(to.council.db, item.value))
}

test('without any one package of a laptop the gap is named, and with it there is none', async () => {
  const { home, away } = await openTwoDevices({ name: 'Máy ông Ba' })
  const packages: Uint8Array[] = []
  for (let n = 0; n < 3; n++) {
    const { heads } = await readStanding(away.council.db)
    await put(away, enterprise())
    packages.push((await writePackage(away.council, { receivers: [{ heads, lacks: [] }] })).bytes)
  }
  const [first, second, third] = packages as [Uint8Array, Uint8Array, Uint8Array]
  await receive(home, first)
  const gapsNow = async () => (await otherDevices(home.council, '')).map(({ name, gaps }) => [name, gaps])
  expect(await gapsNow()).toEqual([['Máy ông Ba', '']])
  await receive(home, third)
  expect(await gapsNow()).toEqual([['Máy ông Ba', expect.stringMatching(/^\d+$/)]])
  expect(await waiting(home.council.db)).toEqual({
    entries: 1,
    reasons: [expect.stringMatching(/^Thiếu mục \d+ của Máy ông Ba\.$/)],
  })
  await receive(home, second)
  expect(await gapsNow()).toEqual([['Máy ông Ba', '']])
  expect(await waiting(home.council.db)).toEqual({ entries: 0, reasons: [] })
})

test('a laptop that said that it holds more than has come is named, too', async () => {
  const { home, away } = await openTwoDevices({ name: 'Máy ông Ba' })
  await put(away, enterprise())
  await carry(away, home)
  await put(away, enterprise())
  // A package that carries no entry still says how far its writer is.
  const { heads } = await readStanding(away.council.db)
  await receive(home, (await writePackage(away.council, { receivers: [{ heads, lacks: [] }] })).bytes)
  const [ba] = await otherDevices(home.council, new Date(Date.now() + 60_000).toISOString())
  expect(ba).toMatchObject({ name: 'Máy ông Ba', gaps: expect.stringMatching(/^\d+$/), heardSince: false })
  expect(await otherDevices(home.council, '')).toMatchObject([{ heardSince: true }])
})

test('members have a laptop of their own, share this one, were only invited, or have none', async () => {
  const { home } = await openTwoDevices()
  const [season, own, here, none] = [newId(), newId(), newId(), newId()]
  const names: readonly (readonly [string, string])[] = [
    ['Riêng', own],
    ['Chung', here],
    ['Không', none],
    ['Giấy', ''],
  ]
  for (const [order, [name, person]] of names.entries())
    await put(home, { table: 'members', id: newId(), set: { season, name, order, ...(person ? { person } : {}) } })
  await put(home, {
    table: 'invitations',
    id: 'i'.repeat(43),
    set: { act: { name: 'Máy Riêng', role: 'member', actors: [own], validUntil: '2099-01-01' } },
  })
  const byName = async () =>
    (await memberDevices(home.council.db, season, [here])).map(({ name, by }) => `${name}: ${by}`)
  expect(await byName()).toEqual(['Riêng: invited', 'Chung: here', 'Không: none', 'Giấy: none'])
  const away = await joinDevice(home, { name: 'Máy Riêng', actors: [own] })
  await put(away, enterprise())
  await carry(away, home)
  expect(await byName()).toEqual(['Riêng: own', 'Chung: here', 'Không: none', 'Giấy: none'])
})

test('what is only here is not proved, and the clock has the newest entry to compare with', async () => {
  const { home } = await openTwoDevices()
  const before = Date.now()
  await put(home, enterprise())
  const { server, ...facts } = await proofFacts(home.council.db, String)
  expect({ server, handOver: facts.handOver }).toEqual({ server: null, handOver: null })
  expect(proofVerdict({ ...facts, province: null }).kind).toBe('bad')
  const clock = await clockFacts(home.council.db)
  expect(Date.parse(clock.newestEntry)).toBeGreaterThanOrEqual(before - 1000)
  expect(clock).toMatchObject({ receiptTime: '', aheadMs: null })
})

test('a draft is named with its form and whose it is; only the own one has a way there', async () => {
  const { home } = await openTwoDevices()
  const { db, person } = home.council
  const id = newId()
  await put(home, { table: 'enterprises', id, set: { name: 'Muối Cà Ná' } })
  const keep = (key: string) => db.drafts.put({ key, value: '', seen: [], savedAt: '' })
  await keep(draftKey(person.id, `enterprises.edit:${id}`))
  await keep(draftKey(newId(), 'councils.addMember:x'))
  expect(
    (await openDrafts(db, { person: person.id, season: 'x' })).toSorted((a, b) => a.what.localeCompare(b.what)),
  ).toEqual([
    { what: 'Doanh nghiệp Muối Cà Ná', by: person.name, href: `/doanh-nghiep/${id}/sua` },
    { what: 'thành viên mới', by: 'người chưa rõ', href: '' },
  ])
})

test('a draft of another season leads to where the season is chosen, and says which', async () => {
  const { home } = await openTwoDevices()
  const { db, person } = home.council
  const [old, now] = [newId(), newId()]
  await put(home, { table: 'seasons', id: old, set: { name: 'Mùa giải 2024' } })
  await db.drafts.put({ key: draftKey(person.id, `norms.add:${old}`), value: '', seen: [], savedAt: '' })
  const drafts = (season: string) => openDrafts(db, { person: person.id, season })
  expect(await drafts(now)).toMatchObject([{ what: 'định mức mới, Mùa giải 2024', href: '/cai-dat' }])
  expect(await drafts(old)).toMatchObject([{ what: 'định mức mới', href: '/cai-dat/dinh-muc/moi' }])
})

test('every form that keeps a draft has its name and its place', async () => {
  const folder = path.join(import.meta.dirname, '../../renderer')
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/.test(name))
  const text = (await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n')
  const found = text.matchAll(/(?:draft(?:: | = )|Draft = .*?|draftOf = .*?|\? | : )[`']([a-z]+\.[A-Za-z]+)[:'`]/g)
  const forms = new Set([...found].flatMap(([, form = '']) => form))
  expect([...forms].toSorted()).toEqual([...formsWithDrafts].toSorted())
})

test('a laptop that nobody let in is not said to be merged', async () => {
  const { home, away } = await openTwoDevices({ letIn: false })
  await put(away, enterprise())
  await receive(home, (await writePackage(away.council)).bytes)
  expect(await otherDevices(home.council, '')).toEqual([])
  expect(await waiting(home.council.db)).toEqual({
    entries: 3,
    reasons: [expect.stringMatching(/^Máy có vân tay .*, tự ghi tên Nguyễn Thị Thư Ký, chưa được cho vào\.$/)],
  })
})

describe('a device that writes by hand', () => {
  async function scene() {
    const { home } = await openTwoDevices()
    const { workspace } = home.council
    const ba = await handDevice(workspace)
    await letDeviceIn(home, ba.publicKey, 'Máy ông Ba')
    const take = async (parcel: HandParcel): Promise<void> =>
      void (await receivePackage(home.council.db, await staged(workspace, parcel)))
    return { home, ba, take }
  }
  const textsOf = (...entries: readonly KnownEntry[]) => entries.map(({ text }) => text)

  test('with a newer app: its entries are here and do not count, so they wait', async () => {
    const { home, ba, take } = await scene()
    const entry = ba.write(named('Nắng'), { v: tablesVersion + 1 })
    await take({ texts: textsOf(ba.opening, entry), heads: [await ba.head(entry)] })
    expect(await waiting(home.council.db)).toEqual({
      entries: 1,
      reasons: ['Mục của Máy ông Ba do bản SoTuyen mới hơn ghi.'],
    })
  })

  test('whose entries the province has ruled on and that are not here has a gap', async () => {
    const { home, ba, take } = await scene()
    const province = await handDevice(home.council.workspace)
    const act = { name: 'Sở KH&CN', address: 'https://tinh.example' }
    await put(home, { table: 'provinces', id: province.publicKey, set: { act } })
    await take({ texts: textsOf(ba.opening), heads: [await ba.head(ba.opening)] })
    const entries = [ba.write(named('Nắng')), ba.write(named('Gió'))]
    const parcel = await ruled(province, home.council.workspace, newId(), [ba.opening, ...entries])
    await take({ texts: [], ...parcel })
    const gaps = async () => (await otherDevices(home.council, '')).map((one) => [one.name, one.gaps])
    expect(await gaps()).toContainEqual(['Máy ông Ba', '2–3'])
    const [, top = ba.opening] = entries
    await take({ texts: textsOf(...entries), heads: [await ba.head(top)] })
    expect(await gaps()).toContainEqual(['Máy ông Ba', ''])
  })
})
