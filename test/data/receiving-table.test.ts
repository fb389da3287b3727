import { describe, expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { follow } from '../../renderer/data/follow.ts'
import { newId } from '../../renderer/data/ids.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { previewPackage, type Received, receivePackage } from '../../renderer/journal/receive.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { forks } from '../../renderer/queries/forks.ts'
import { heldItems } from '../../renderer/queries/held.ts'
import { receivingWords } from '../../renderer/receiving-words.vi.ts'
import type { KnownEntry } from '../../shared/journal/entry.ts'
import type { ReceivingCode } from '../../shared/journal/receiving-codes.ts'
import { type HandDevice, type HandParcel, handDevice, handPackage, named, ruled, staged } from './hand-device.ts'
import { letDeviceIn, put } from './two-devices.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** Every row of the table of receiving (docs/protocol.md), each by what really comes on a stick. */
interface Scene {
  readonly home: TestCouncil
  readonly away: HandDevice & { readonly opening: KnownEntry }
  readonly take: (parcel: HandParcel) => Promise<Received>
  readonly shown: (id: string) => Promise<string | undefined>
}

async function scene(isLetIn = true): Promise<Scene> {
  const home = await openTestCouncil()
  await put(home, { table: 'workspaces', id: home.council.workspace, set: { name: 'Hội đồng thử', sample: false } })
  const away = await handDevice(home.council.workspace)
  if (isLetIn) await letDeviceIn(home, away.publicKey, 'Máy Thư ký 2')
  return {
    home,
    away,
    take: async (parcel) => {
      const item = await staged(home.council.workspace, parcel)
      const seen = await previewPackage(home.council.db, item)
      const done = await receivePackage(home.council.db, item)
      // What a person was shown before is what happened.
      expect(seen).toEqual(done)
      return done
    },
    shown: async (id) => (await rowTable(home.council.db, 'enterprises').get(id))?.name,
  }
}

const textsOf = (...entries: readonly KnownEntry[]): readonly string[] => entries.map(({ text }) => text)
const held = ({ home }: Scene) => follow(home.council.db, heldItems, [])()

test('each thing that may become of what is received has a sentence', () => {
  const codes: readonly ReceivingCode[] = Object.keys(receivingWords) as ReceivingCode[]
  for (const code of codes) {
    expect(receivingWords[code].few).not.toBe('')
    expect(receivingWords[code].sentence).toMatch(/^[A-ZĐ].{20,}\.$/u)
  }
})

test('within the limits: a part of more entries than a batch may have is not taken', async () => {
  const { home, away } = await scene()
  const texts = Array.from({ length: 1001 }, (_, n) => away.write(named(`Doanh nghiệp ${n}`)).text)
  expect((await stagePackage(await handPackage(home.council.workspace, { texts }))).ok).toBe(true)
  const glued = await stagePackage(await handPackage(home.council.workspace, { texts, glued: true }))
  expect(glued).toEqual({ ok: false, problem: { code: 'too-large' } })
})

test('`v` above ours: carried, not folded; what stands before it counts', async () => {
  const { home, away, take, shown } = await scene()
  const [one, two] = [newId(), newId()]
  const known = away.write(named('Trước bản mới', one))
  const newer = away.write(named('Bản mới', two), { v: 99 })
  const received = await take({ texts: textsOf(away.opening, known, newer), heads: [await away.head(newer)] })
  expect(received.codes).toEqual({ 'newer-tables': 1 })
  expect(await shown(one)).toBe('Trước bản mới')
  expect(await shown(two)).toBeUndefined()
  expect(await heldItems(home.council.db)).toEqual([{ kind: 'newer', of: 'Máy Thư ký 2', waiting: 1 }])
})

test('not its own canonical text, or no envelope: dropped and told, the rest goes on', async () => {
  const { away, take, shown } = await scene()
  const id = newId()
  const good = away.write(named('Mục tốt', id))
  const texts = [...textsOf(away.opening, good), `{ "v":1 }`, good.text.replace('"v":1', '"v":1,"x":1')]
  const received = await take({ texts, heads: [await away.head(good)] })
  expect(received).toMatchObject({ added: 2, codes: { 'bad-entry': 2 } })
  expect(await shown(id)).toBe('Mục tốt')
})

test('content that fits no table: kept, refused, and the chain goes on', async () => {
  const { home, away, take, shown } = await scene()
  const id = newId()
  const bad = away.write([{ table: 'enterprises', id: newId(), set: { workers: 'nhiều' } }])
  const next = away.write(named('Mục sau', id))
  const received = await take({ texts: textsOf(away.opening, bad, next), heads: [await away.head(next)] })
  expect(received.codes).toEqual({ 'bad-content': 1 })
  expect(await shown(id)).toBe('Mục sau')
  expect((await readStanding(home.council.db)).refused).toMatchObject([{ hash: bad.hash, code: 'bad-content' }])
})

test('of another workspace: dropped and told', async () => {
  const { away, take, shown } = await scene()
  const id = newId()
  const good = away.write(named('Của ta', id))
  const stranger = await handDevice(newId())
  const received = await take({ texts: textsOf(away.opening, stranger.opening, good), heads: [await away.head(good)] })
  expect(received).toMatchObject({ added: 2, codes: { 'wrong-workspace': 1 } })
  expect(await shown(id)).toBe('Của ta')
})

test('known already: ignored, repetition is normal', async () => {
  const { away, take } = await scene()
  const entry = away.write(named('Một lần'))
  const parcel = { texts: textsOf(away.opening, entry), heads: [await away.head(entry)] }
  await take(parcel)
  expect(await take(parcel)).toMatchObject({ added: 0, known: 2, held: 0, codes: {}, newFiles: 0, newRulings: 0 })
})

test('no signed head at or above it: held until one comes', async () => {
  const table = await scene()
  const { away, take, shown } = table
  const id = newId()
  const entry = away.write(named('Chưa ký', id))
  const stranger = await handDevice(table.home.council.workspace)
  const signature = await stranger.sign('khác')
  const forged = { ...(await away.head(entry)), signature }
  const received = await take({ texts: textsOf(away.opening, entry), heads: [forged] })
  expect(received).toMatchObject({ added: 2, held: 2, codes: { unsigned: 2 } })
  expect(await held(table)).toEqual([{ kind: 'unsigned', of: expect.stringContaining('Máy chưa rõ'), waiting: 2 }])
  expect(await shown(id)).toBeUndefined()
  await take({ texts: textsOf(away.opening), heads: [await away.head(entry)] })
  expect(await shown(id)).toBe('Chưa ký')
  expect(await held(table)).toEqual([])
})

test('a device that nobody let in: waits, and is freed with its earlier entries when somebody does', async () => {
  const table = await scene(false)
  const { home, away, take, shown } = table
  const [one, two] = [newId(), newId()]
  const first = away.write(named('Đầu', one))
  const second = away.write(named('Sau', two))
  const received = await take({ texts: textsOf(away.opening, first, second), heads: [await away.head(second)] })
  expect(received).toMatchObject({ added: 3, held: 3, codes: { 'unknown-device': 3 } })
  expect(await held(table)).toMatchObject([{ kind: 'unknown-device', waiting: 3 }])
  await letDeviceIn(home, away.publicKey, 'Máy mới')
  expect([await shown(one), await shown(two)]).toEqual(['Đầu', 'Sau'])
  expect(await held(table)).toEqual([])
})

test('a gap before it: held, reported by number and device, applied by itself later', async () => {
  const table = await scene()
  const { away, take, shown } = table
  const ids = Array.from({ length: 20 }, newId)
  const entries = ids.map((id, n) => away.write(named(`Mục ${n + 2}`, id)))
  // Signed at 11, 17 and 21: what stands before a gap is reached from a head before the gap.
  const top = await Promise.all([9, 15, 19].map((n) => away.head(entries[n] ?? away.opening)))
  const all = [away.opening, ...entries]
  const without = all.filter(({ entry }) => entry.seq < 12 || (entry.seq > 15 && entry.seq !== 18))
  const received = await take({ texts: textsOf(...without), heads: top })
  expect(received.codes).toEqual({ 'missing-entries': 5 })
  expect(await held(table)).toEqual([{ kind: 'missing', of: 'Máy Thư ký 2', entries: '12–15, 18', waiting: 5 }])
  expect(await shown(ids[18] ?? '')).toBeUndefined()
  await take({ texts: textsOf(...all.filter((entry) => !without.includes(entry))), heads: top })
  expect(await shown(ids[18] ?? '')).toBe('Mục 20')
  expect(await held(table)).toEqual([])
})

test('something that its author had seen is missing: held, and named when its place is known', async () => {
  const table = await scene()
  const { home, away, take } = table
  const third = await handDevice(home.council.workspace)
  await letDeviceIn(home, third.publicKey, 'Máy ủy viên An')
  const seen = third.write(named('Đã thấy'))
  const entry = away.write(named('Ghi sau khi thấy'), { seen: [seen.stamp] })
  await take({ texts: textsOf(away.opening, entry), heads: [await away.head(entry)] })
  expect(await held(table)).toEqual([{ kind: 'missing', of: 'Máy chưa rõ', entries: '', waiting: 1 }])
  await take({ texts: textsOf(third.opening), heads: [await third.head(third.opening), await third.head(seen)] })
  expect(await held(table)).toEqual([{ kind: 'missing', of: 'Máy ủy viên An', entries: '2', waiting: 1 }])
  await take({ texts: textsOf(seen), heads: [await third.head(seen)] })
  expect(await held(table)).toEqual([])
})

test.each(['another entry at the address', 'another one before it'])('%s: a fork, both branches count', async (how) => {
  const { home, away, take, shown } = await scene()
  const [one, two] = [newId(), newId()]
  const base = away.write(named('Chung'))
  const left = away.write(named('Nhánh một', one))
  await take({ texts: textsOf(away.opening, base, left), heads: [await away.head(left)] })
  const twin = away.write(named('Nhánh hai', two), { seq: left.entry.seq, prev: left.entry.prev })
  const after = away.write(named('Nhánh hai, tiếp'), { seq: left.entry.seq + 1, prev: twin.hash })
  const branch = how === 'another entry at the address' ? [twin] : [twin, after]
  const top = branch.at(-1) ?? twin
  const received = await take({ texts: textsOf(...branch), heads: [await away.head(top)] })
  expect(received.codes).toEqual({ fork: 1 })
  expect([await shown(one), await shown(two)]).toEqual(['Nhánh một', 'Nhánh hai'])
  const [fork, ...others] = await follow(home.council.db, forks, [])()
  expect(others).toEqual([])
  expect(fork).toMatchObject({ of: 'Máy Thư ký 2', common: 2, openedSince: 0 })
  expect(fork?.branches.map(({ entries }) => entries).toSorted()).toEqual([1, branch.length])
})

describe('rulings under a genuine receipt', () => {
  test('in order they count; a gap waits and is named', async () => {
    const table = await scene()
    const { home, away, take } = table
    const province = await handDevice(home.council.workspace)
    const act = { name: 'Sở KH&CN', address: 'https://tinh.example' }
    await put(home, { table: 'provinces', id: province.publicKey, set: { act } })
    const entries = Array.from({ length: 4 }, (_, n) => away.write(named(`Mục ${n}`)))
    const top = entries.at(-1) ?? away.opening
    const all = { texts: textsOf(away.opening, ...entries), heads: [await away.head(top)] }
    await take(all)
    const { rulings, receipt } = await ruled(province, home.council.workspace, newId(), [away.opening, ...entries])
    const gap = await take({ texts: [], rulings: rulings.slice(2), receipt })
    expect(gap.codes).toEqual({ 'rulings-missing': 5 })
    expect(await held(table)).toEqual([{ kind: 'rulings', from: 1, to: 5 }])
    expect((await readStanding(home.council.db)).accepted).toEqual([])
    expect(await take({ texts: [], rulings, receipt })).toMatchObject({ codes: {}, newRulings: 5 })
    expect((await readStanding(home.council.db)).accepted).toMatchObject([{ hash: top.hash }])
    expect(await held(table)).toEqual([])
  })

  test('on entries that have not come they wait for them', async () => {
    const table = await scene()
    const { home, away, take } = table
    const province = await handDevice(home.council.workspace)
    const act = { name: 'Sở KH&CN', address: 'https://tinh.example' }
    await put(home, { table: 'provinces', id: province.publicKey, set: { act } })
    const entry = away.write(named('Đã được xác nhận'))
    const { rulings, receipt } = await ruled(province, home.council.workspace, newId(), [away.opening, entry])
    await take({ texts: [], rulings, receipt })
    expect(await held(table)).toMatchObject([{ kind: 'ruled', seq: 1, waiting: 2 }])
    await take({ texts: textsOf(away.opening, entry), heads: [await away.head(entry)] })
    expect((await readStanding(home.council.db)).accepted).toMatchObject([{ hash: entry.hash }])
    expect(await held(table)).toEqual([])
  })

  test('under a receipt that the province did not sign they change nothing', async () => {
    const { home, away, take } = await scene()
    const province = await handDevice(home.council.workspace)
    const act = { name: 'Sở KH&CN', address: 'https://tinh.example' }
    await put(home, { table: 'provinces', id: province.publicKey, set: { act } })
    const liar = { publicKey: province.publicKey, sign: away.sign }
    const forged = await ruled(liar, home.council.workspace, newId(), [away.opening])
    expect(await take({ texts: [], ...forged })).toMatchObject({ codes: {}, newRulings: 0 })
    expect((await readStanding(home.council.db)).verified.n).toBe(0)
  })
})
