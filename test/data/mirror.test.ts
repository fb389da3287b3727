import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Council } from '../../renderer/data/council.ts'
import { rowTableNames } from '../../renderer/data/database.ts'
import { draftKey } from '../../renderer/data/drafts.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { copyMendings } from '../../renderer/data/mirror-check.ts'
import { followMirror, type Mirror } from '../../renderer/data/mirror.ts'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { receive } from '../../shared/journal/receive.ts'
import { receiptSignedText, runOn, startOf } from '../../shared/journal/rulings.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { mountSmallDisk, newFolder } from '../electron/test-disk.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** The second copy as the app keeps it: a real database, the shell's own code, real files. */

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }, { newSalt }) => ({
    ok: true,
    value: { changes: [{ table: 'enterprises', id, set: { name } }], files: [writeWithheld(newSalt(), { name })] },
  }),
})
const erase = command({
  name: 'privacy.erase',
  args: z.object({ file: z.string() }),
  decide: async (_read, { file }) =>
    plan({ table: 'erasures', id: file, set: { act: { file, reason: 'Theo yêu cầu' } } }),
})
const trustProvince = command({
  name: 'provinces.trust',
  args: z.object({ id: z.string() }),
  decide: async (_read, { id }) =>
    plan({ table: 'provinces', id, set: { act: { name: 'Tỉnh', address: 'https://tinh.example' } } }),
})

const token = '0'.repeat(32)
let root: string
let desktop: Desktop
let here: TestCouncil
let mirrors: Mirror[]
beforeEach(async () => {
  root = await newFolder('second')
  desktop = mirrorDesktop(root, keeperOf())
  mirrors = []
  here = await followed(await openTestCouncil())
})
afterEach(() => {
  for (const mirror of mirrors) mirror.stop()
})

/** The council with its second copy. */
async function followed({ council, ...rest }: TestCouncil): Promise<TestCouncil> {
  const mirror = followMirror(desktop, council, { token })
  mirrors.push(mirror)
  await mirror.follow()
  // The runner of the test council holds the same object.
  Object.assign(council, { mirror })
  return { council, ...rest }
}

/** The same profile's workspace with another database: what it held is gone, or the given databases' rows are there. */
async function withOtherDatabase(council: Council): Promise<Council> {
  const empty = await openTestCouncil({ workspace: council.workspace, database: newId() })
  const { mirror: _, ...same } = council
  return { ...same, db: empty.council.db }
}

const folder = (): string => path.join(root, 'documents', 'SoTuyen', 'journal', here.council.workspace)
const mirrorOf = ({ council }: Pick<TestCouncil, 'council'>): Mirror => {
  if (!council.mirror) throw new Error('no second copy')
  return council.mirror
}
const add = (name: string): Promise<void> => here.run(register, { id: newId(), name })
const dump = async ({ db }: Council): Promise<unknown> =>
  Promise.all([...rowTableNames, 'files', 'drafts'].map(async (name) => [name, await db.table(name).toArray()]))

/** What an empty database gets from the copy as it is now. */
async function rebuilt(): Promise<Council> {
  mirrorOf(here).stop()
  const council = await withOtherDatabase(here.council)
  const mirror = followMirror(desktop, council, { token })
  mirrors.push(mirror)
  await mirror.follow()
  expect(mirror.state()).toMatchObject({ kind: 'current' })
  return { ...council, mirror }
}

describe('a command', () => {
  test('is answered when both copies have it: an emptied database gets the same state, tables, files and drafts back', async () => {
    for (const name of ['Muối Cà Ná', 'Nho Ninh Thuận']) await add(name)
    await here.council.db.drafts.put({ key: 'a', value: { note: 'đang gõ' }, seen: [], savedAt: '2026-01-01' })
    await mirrorOf(here).follow()
    expect(mirrorOf(here).state()).toEqual({ kind: 'current', tookBack: 0 })
    const before = [await digestNow(here.council.db), await dump(here.council)]
    const after = await rebuilt()
    expect([await digestNow(after.db), await dump(after)]).toEqual(before)
    expect(after.mirror?.state()).toEqual({ kind: 'current', tookBack: 4 })
  })

  test('completes its draft in both', async () => {
    const key = draftKey(here.council.person.id, 'a')
    await here.council.db.drafts.put({ key, value: 1, seen: [], savedAt: '2026-01-01' })
    await mirrorOf(here).follow()
    expect(await readdir(path.join(folder(), 'drafts'))).toHaveLength(1)
    await here.run(register, { id: newId(), name: 'Muối' }, { draft: 'a' })
    expect(await readdir(path.join(folder(), 'drafts'))).toEqual([])
  })

  test('that erases a person’s content erases it in both, and the copy does not bring it back', async () => {
    await add('Muối')
    const [file] = await here.council.db.files.toCollection().primaryKeys()
    expect(await readdir(path.join(folder(), 'files'))).toEqual([`${file}.sealed`])
    await here.run(erase, { file: file ?? '' })
    expect(await readdir(path.join(folder(), 'files'))).toEqual([])
    expect(await (await rebuilt()).db.files.count()).toBe(0)
  })

  test('stays committed when the second copy cannot be written, which is said; the copy catches up later', async () => {
    const disk = await mountSmallDisk(96)
    try {
      root = disk.folder
      desktop = mirrorDesktop(root, keeperOf())
      mirrorOf(here).stop()
      here = await followed(await openTestCouncil())
      await add('Muối')
      await disk.fill()
      await add('Nho')
      expect(mirrorOf(here).state()).toEqual({ kind: 'behind', problem: { code: 'disk-full', file: 'SoTuyen' } })
      expect(await here.council.db.entries.count()).toBe(4)
      await disk.free()
      disk.protect(true)
      await add('Táo')
      expect(mirrorOf(here).state()).toMatchObject({ kind: 'behind', problem: { code: 'write-denied' } })
      disk.protect(false)
      await mirrorOf(here).follow()
      expect(mirrorOf(here).state()).toMatchObject({ kind: 'current' })
      const digest = await digestNow(here.council.db)
      expect(await digestNow((await rebuilt()).db)).toBe(digest)
    } finally {
      for (const mirror of mirrors) mirror.stop()
      await disk.remove()
    }
  })
})

describe('the copy', () => {
  test('that was deleted while the app ran is written again, whole', async () => {
    await add('Muối')
    await rm(path.join(root, 'documents', 'SoTuyen'), { recursive: true })
    await add('Nho')
    // The first write finds the folder gone; the next attempt makes it anew.
    await mirrorOf(here).follow()
    expect(mirrorOf(here).state()).toMatchObject({ kind: 'current' })
    const digest = await digestNow(here.council.db)
    expect(await digestNow((await rebuilt()).db)).toBe(digest)
  })

  test('of another profile is never written', async () => {
    await add('Muối')
    const before = await readdir(folder())
    const stranger = followMirror(desktop, here.council, { token: '1'.repeat(32) })
    mirrors.push(stranger)
    await stranger.follow()
    expect(stranger.state()).toEqual({ kind: 'behind', problem: { code: 'mirror-foreign' } })
    expect(await readdir(folder())).toEqual(before)
  })

  test.each([
    ['a line in the middle', 2],
    ['the last line', -2],
  ])('with a flipped bit in %s is found in an idle time and written anew', async (_, at) => {
    for (const name of ['Muối', 'Nho', 'Táo']) await add(name)
    const name = (await readdir(folder())).find((item) => /^0.*\.ndjson$/.test(item)) ?? ''
    const lines = (await readFile(path.join(folder(), name), 'utf8')).split('\n')
    const index = lines.indexOf(lines.at(at) ?? '')
    lines[index] = (lines[index] ?? '').replace(/.(?=","c")/, (letter) => (letter === 'A' ? 'B' : 'A'))
    await writeFile(path.join(folder(), name), lines.join('\n'))
    expect(await mirrorOf(here).check()).toEqual({ lines: 1, files: 0 })
    expect(await copyMendings(here.council)).toMatchObject([{ lines: 1, files: 0 }])
    expect(mirrorOf(here).state()).toMatchObject({ kind: 'current' })
    // What was mended is whole, and a reading that finds nothing notes nothing.
    expect(await mirrorOf(here).check()).toEqual({ lines: 0, files: 0 })
    expect(await copyMendings(here.council)).toHaveLength(1)
    const digest = await digestNow(here.council.db)
    expect(await digestNow((await rebuilt()).db)).toBe(digest)
  })

  test.each([
    ['a log that was cut off', /^0.*\.ndjson$/, 0.5],
    ['a log that was deleted', /^0.*\.ndjson$/, 0],
    ['a file that was deleted', /sealed$/, 0],
    ['a withheld file that grew', /sealed$/, 2],
  ])('%s while the app runs is found, counted and written anew', async (_, pattern, share) => {
    for (const item of ['Muối', 'Nho', 'Táo']) await add(item)
    const all = await readdir(folder(), { recursive: true })
    const name = path.join(folder(), all.find((item) => pattern.test(path.basename(item))) ?? '')
    if (share === 0) await rm(name)
    else await truncate(name, Math.floor((await stat(name)).size * share))
    const found = await mirrorOf(here).check()
    expect((found?.lines ?? 0) + (found?.files ?? 0)).toBeGreaterThan(0)
    expect(await copyMendings(here.council)).toMatchObject([{ ...found }])
    const before = [await digestNow(here.council.db), await here.council.db.files.toArray()]
    const { db } = await rebuilt()
    expect([await digestNow(db), await db.files.toArray()]).toEqual(before)
  })
})

describe('a database that lost its last entries', () => {
  test('takes them back, and the own journal is left: somebody may have seen more of it', async () => {
    await add('Muối')
    const old = await withOtherDatabase(here.council)
    for (const { name } of here.council.db.tables)
      await old.db.table(name).bulkPut(await here.council.db.table(name).toArray())
    await add('Nho')
    const digest = await digestNow(here.council.db)
    mirrorOf(here).stop()
    const mirror = followMirror(desktop, old, { token })
    mirrors.push(mirror)
    await mirror.follow()
    expect(mirror.state()).toEqual({ kind: 'current', tookBack: 1 })
    expect(await digestNow(old.db)).toBe(digest)
    Object.assign(here.council, { db: old.db, mirror })
    await add('Táo')
    const journals = await here.council.db.table('journals').toArray()
    expect(journals.map((row) => (row as { act: { reason: string } }).act.reason).toSorted()).toEqual([
      'first',
      'restored',
    ])
  })
})

describe('what came from elsewhere', () => {
  test('is copied too, held entries and signatures among it, and can be passed on after a rebuild', async () => {
    await add('Muối')
    const other = await openTestCouncil({ workspace: here.council.workspace, database: newId() })
    await other.run(register, { id: newId(), name: 'Nho' })
    const read = await readPackage((await writePackage(other.council)).bytes)
    if (!read.ok) throw new Error(read.problem.code)
    await receivePackage(here.council.db, read.value)
    await mirrorOf(here).follow()
    const statuses = async ({ db }: Council): Promise<unknown> =>
      (await db.entries.orderBy('hash').toArray()).map(({ hash, status, waitsFor }) => [hash, status, waitsFor])
    const before = await statuses(here.council)
    expect(before).toHaveLength(6)
    const after = await rebuilt()
    expect(await statuses(after)).toEqual(before)
    // Nobody can sign for the first key any more, and nobody needs to.
    const passed = await readPackage((await writePackage({ ...after, device: other.council.device })).bytes)
    expect(passed.ok && passed.value.entries.length).toBe(6)
  })

  test('the province’s word is part of the state that comes back', async () => {
    const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
    const key = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
    await add('Muối')
    await here.run(trustProvince, { id: key })
    const epoch = newId()
    const entries = await here.council.db.entries.toArray()
    const rulings = entries.map(({ journal, seq, hash }, n) => ({
      n: n + 1,
      journal,
      seq,
      hash,
      ...(n === 2 ? { verdict: 'refused' as const, code: 'not-allowed' as const } : { verdict: 'accepted' as const }),
    }))
    const [last, r] = runOn(startOf(epoch), rulings)?.at(-1) ?? []
    const unsigned = {
      key,
      workspace: here.council.workspace,
      epoch,
      n: last?.n ?? 0,
      r: r ?? '',
      time: '2026-01-01T00:00:00.000Z',
    }
    const text = new TextEncoder().encode(receiptSignedText(unsigned))
    const signature = toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, text)))
    const parcel = { entries: [], heads: [], rulings, receipt: { ...unsigned, signature } }
    await receive(journalStore(here.council.db), verifySignature, parcel)
    await mirrorOf(here).follow()
    const before = [await digestNow(here.council.db), await dump(here.council)]
    const { point, refused } = await readStanding(here.council.db)
    expect([point.n, refused.length]).toEqual([4, 1])
    const after = await rebuilt()
    expect([await digestNow(after.db), await dump(after)]).toEqual(before)
    expect(await readStanding(after.db)).toMatchObject({ point, refused })
  })
})
