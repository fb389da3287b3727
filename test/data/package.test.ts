import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type CouncilDatabase, openCouncilDatabase, rowTable, rowTableNames } from '../../renderer/data/database.ts'
import { digestNow, journalStore } from '../../renderer/data/journal-store.ts'
import { runCommand } from '../../renderer/data/run-command.ts'
import { journalState } from '../../renderer/queries/exchange.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust, type Trust } from '../../shared/journal/trust.ts'
import { newId } from '../../renderer/data/ids.ts'
import { readPackage, type WholePackage } from '../../renderer/journal/read-package.ts'
import { previewPackage, receivePackage } from '../../renderer/journal/receive.ts'
import { readPen, writePen } from '../../renderer/data/pen.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { command, plan } from '../../shared/data/command.ts'
import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import type { UnsignedManifest } from '../../shared/journal/package.ts'
import { signedManifest } from './hand-device.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }, { newSalt }) => ({
    ok: true,
    value: { changes: [{ table: 'enterprises', id, set: { name } }], files: [writeWithheld(newSalt(), { name })] },
  }),
})
const letIn = command({
  name: 'devices.admit',
  args: z.object({ publicKey: z.string() }),
  decide: async (_read, { publicKey }) =>
    plan({ table: 'devices', id: publicKey, set: { act: { name: 'Máy thứ hai', role: 'secretary', actors: [] } } }),
})
const nothing = command({ name: 'test.nothing', args: z.object({}), decide: async () => plan() })

let source: TestCouncil
let bytes: Uint8Array
beforeAll(async () => {
  source = await openTestCouncil()
  for (let n = 0; n < 30; n++) await source.run(register, { id: newId(), name: `Doanh nghiệp ${n}` })
  await source.run(nothing, {})
  bytes = (await writePackage(source.council)).bytes
})

const staged = async (from = bytes): Promise<WholePackage> => {
  const read = await readPackage(from)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}
const rootOf = ({ root }: WholePackage): Trust['root'] =>
  root ? { journal: root.journal, publicKey: root.publicKey } : null

/** The same workspace on another laptop: there its database has the same name, here one of its own. */
async function elsewhere(item: WholePackage, local: readonly string[] = []): Promise<CouncilDatabase> {
  const db = Object.assign(openCouncilDatabase(newId()), { workspaceId: item.manifest.workspace })
  const root = rootOf(item)
  await journalStore(db).transaction((tx) => tx.saveState({ ...emptyJournal, trust: { ...noTrust, root, local } }))
  return db
}
const dump = async (db: TestCouncil['council']['db']): Promise<unknown> =>
  Promise.all([...rowTableNames, 'files'].map(async (name) => [name, await db.table(name).toArray()]))

test('an empty device that takes the package over holds the same digest, tables and files', async () => {
  const item = await staged()
  const db = await elsewhere(item)
  expect(await previewPackage(db, item)).toMatchObject({ added: 32, known: 0, held: 0, newConflicts: 0 })
  expect(await db.entries.count()).toBe(0)
  expect(await receivePackage(db, item)).toMatchObject({ added: 32, known: 0, held: 0, newConflicts: 0 })
  expect(await digestNow(db)).toBe(item.manifest.digest)
  expect(await dump(db)).toEqual(await dump(source.council.db))
})

test('reading the same package twice changes nothing', async () => {
  const item = await staged()
  const before = await dump(source.council.db)
  expect(await previewPackage(source.council.db, item)).toMatchObject({ added: 0, known: 32 })
  expect(await receivePackage(source.council.db, item)).toMatchObject({ added: 0, known: 32, held: 0 })
  expect(await dump(source.council.db)).toEqual(before)
})

test('entries of a device that nobody let in wait and do not show; let in later, all of them count', async () => {
  const adopter = await openTestCouncil({ workspace: source.council.workspace, database: newId() })
  const item = await staged()
  await journalStore(adopter.council.db).transaction((tx) =>
    tx.saveState({
      ...emptyJournal,
      trust: { ...noTrust, root: rootOf(item), local: [adopter.council.device.publicKey] },
    }),
  )
  await receivePackage(adopter.council.db, item)
  const enterprise = newId()
  await adopter.run(register, { id: enterprise, name: 'Muối Cà Ná' })
  const back = await staged((await writePackage(adopter.council)).bytes)

  const home = await elsewhere(item)
  await receivePackage(home, item)
  expect(await previewPackage(home, back)).toMatchObject({ added: 3, held: 3 })
  expect(await receivePackage(home, back)).toMatchObject({ added: 3, held: 3 })
  expect(await rowTable(home, 'enterprises').get(enterprise)).toBeUndefined()
  const secretary: TestCouncil['council'] = { ...source.council, db: home }
  await writePen(home, { ...(await readPen(home)), own: (await readPen(source.council.db)).own })
  const outcome = await runCommand(secretary, letIn, { publicKey: adopter.council.device.publicKey })
  expect(outcome).toMatchObject({ ok: true })
  expect(await rowTable(home, 'enterprises').get(enterprise)).toMatchObject({ name: 'Muối Cà Ná' })
  expect((await journalState(home)).held).toBe(0)
})

test('an entry whose predecessor is missing waits and is freed when it comes', async () => {
  const item = await staged()
  const db = await elsewhere(item)
  const gap = { ...item, parcel: { ...item.parcel, entries: item.entries.filter((_, n) => n !== 3) } }
  expect((await receivePackage(db, gap)).held).toBe(31)
  expect((await journalState(db)).held).toBe(31)
  expect((await receivePackage(db, item)).held).toBe(0)
  expect((await journalState(db)).held).toBe(0)
  expect(await digestNow(db)).toBe(item.manifest.digest)
})

/** Opens the zip, lets a test change parts, and puts right the manifest's hashes as a careful forger would. */
const forged = async (
  change: (parts: Record<string, Uint8Array>, manifest: Record<string, unknown>) => void,
  mend = true,
): Promise<Uint8Array> => {
  const parts = unzipSync(bytes)
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as Record<string, unknown>
  delete parts['manifest.json']
  change(parts, manifest)
  if (mend)
    manifest['parts'] = Object.entries(parts).map(([name, part]) => ({
      name,
      sha256: sha256HexOfBytes(part),
      bytes: part.length,
    }))
  const text = mend ? await signedManifest(manifest as unknown as UnsignedManifest) : canonicalText(manifest as Json)
  return zipSync({ 'manifest.json': strToU8(text), ...parts })
}
const batch = 'batch-0001.ndjson'
const replaceInBatch = (find: string, put: string) => (parts: Record<string, Uint8Array>) => {
  parts[batch] = strToU8(strFromU8(parts[batch] ?? new Uint8Array()).replace(find, put))
}

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['a text file', () => strToU8('Xin chào'), 'not-a-package'],
  ['an empty file', () => new Uint8Array(), 'not-a-package'],
  ['another zip', () => zipSync({ 'a.txt': strToU8('x') }), 'not-a-package'],
  ['a zip with a path out of the folder', () => zipSync({ '../../x': strToU8('x') }), 'not-a-package'],
  ['cut in half', () => bytes.slice(0, bytes.length / 2), 'package-cut'],
  ['cut at the end', () => bytes.slice(0, bytes.length - 10), 'package-cut'],
  ['a part missing', () => forged((parts) => void delete parts[batch], false), 'package-cut'],
  ['a part altered', () => forged(replaceInBatch('nghiệp 7', 'nghiệp 8'), false), 'package-altered'],
  ['an entry altered and the manifest mended', () => forged(replaceInBatch('nghiệp 7', 'nghiệp 8')), 'package-altered'],
  ['the last entry dropped and the manifest mended', () => forged(dropLastLine), 'package-altered'],
  ['a text that is no entry', () => forged(replaceInBatch('{"actor"', '{ "actor"')), 'bad-entry'],
  ['a newer format', () => forged((_, manifest) => void (manifest['format'] = 'so-tuyen-package/2')), 'package-newer'],
  ['a file under another name', () => forged(renameFile), 'package-altered'],
])('%s is refused as a whole', async (_what, make, code) => {
  expect(await readPackage(await make())).toMatchObject({ ok: false, problem: { code } })
})

function dropLastLine(parts: Record<string, Uint8Array>): void {
  const lines = strFromU8(parts[batch] ?? new Uint8Array())
    .trimEnd()
    .split('\n')
  // Without its signed head, what is left is covered by nothing.
  parts[batch] = strToU8(`${lines.slice(0, -1).join('\n')}\n`)
}
function renameFile(parts: Record<string, Uint8Array>): void {
  const name = Object.keys(parts).find((item) => item.startsWith('files/')) ?? ''
  parts[`files/${'0'.repeat(64)}`] = parts[name] ?? new Uint8Array()
  delete parts[name]
}

test('one flipped byte anywhere never gets through as another state', async () => {
  const digest = (await staged()).manifest.digest
  for (let at = 0; at < bytes.length; at += 97) {
    const flipped = bytes.slice()
    flipped[at] = (flipped[at] ?? 0) ^ 1
    const read = await readPackage(flipped)
    if (read.ok) expect(read.value.manifest.digest).toBe(digest)
    if (read.ok)
      expect(read.value.entries.map((entry) => entry.hash)).toEqual((await staged()).entries.map((e) => e.hash))
  }
})
