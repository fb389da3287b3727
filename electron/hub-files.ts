import { createHash } from 'node:crypto'
import type { CallProblem } from '../shared/journal/call-problem.ts'
import { recordKey } from '../shared/journal/entry.ts'
import { disclosingRecords, disclosuresFrom, type EntryAbout } from '../shared/journal/mentions.ts'
import { maxFileBytes } from '../shared/journal/province-calls.ts'
import type { ContentRange } from '../shared/journal/ranges.ts'
import { filesNamedBy, mayHaveFile, readerOf } from '../shared/journal/withheld-access.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import type { HubStore } from './hub-store.ts'
import { putKept, readKept } from './mirror-kept.ts'

/** Files of which a part has come, by device and name; a hub that ends forgets them, and they are sent again. */
export type Pieces = Map<string, { readonly size: number; readonly bytes: Buffer }>

/** All that may lie half sent at one time. */
const maxPiecesBytes = 64 * 1024 * 1024

/** The bytes of a withheld file, for a device that may have it. */
export async function hubFile(store: HubStore, publicKey: string, sha256: string): Promise<Buffer | undefined> {
  const { trust } = store.memory.state
  const naming = entriesAbout(store, [`files:${sha256}`])
    .flatMap(({ entry }) => filesNamedBy(entry))
    .filter((file) => file.sha256 === sha256)
  const records = disclosingRecords(naming)
  const disclosures = disclosuresFrom(records, entriesAbout(store, records.map(recordKey)))
  const isHere = store.files.has(sha256) && !store.memory.erased.has(sha256)
  if (!isHere || !mayHaveFile(trust, readerOf(trust, publicKey), sha256, naming, disclosures)) return undefined
  const text = await readKept(store.folder, 'files', sha256)
  return text === null ? undefined : Buffer.from(text)
}

/** Files that entries that count name and that nobody has brought yet. */
export const missingFiles = ({ memory, files }: HubStore, limit: number): readonly string[] => {
  const found: string[] = []
  for (const name of memory.named.keys()) {
    if (!files.has(name) && !memory.erased.has(name)) found.push(name)
    if (found.length === limit) break
  }
  return found
}

/** Takes bytes of a file that an entry names; kept once all are there and are what the name says. */
export async function putHubFile(
  store: HubStore,
  pieces: Pieces,
  {
    publicKey,
    sha256,
    range,
    bytes,
  }: {
    readonly publicKey: string
    readonly sha256: string
    readonly range: ContentRange
    readonly bytes: Buffer
  },
): Promise<
  Outcome<{ readonly status: 200 | 201 | 202; readonly received: number; readonly size: number }, CallProblem>
> {
  const { size } = range
  if (size > maxFileBytes) return refuse({ code: 'too-large' })
  if (!store.memory.named.has(sha256) || store.memory.erased.has(sha256)) return refuse({ code: 'file-not-named' })
  if (store.files.has(sha256)) return accept({ status: 200, received: size, size })
  const place = `${publicKey} ${sha256}`
  const known = pieces.get(place)
  const before = known?.size === size ? known.bytes : Buffer.alloc(0)
  const from = range.from ?? before.length
  if (from > before.length) return refuse({ code: 'wrong-range', received: before.length })
  const whole = Buffer.concat([before, bytes.subarray(Math.min(bytes.length, before.length - from))])
  if (whole.length > size) return refuse({ code: 'wrong-range', received: before.length })
  if (whole.length < size) {
    if ([...pieces.values()].reduce((sum, piece) => sum + piece.bytes.length, 0) > maxPiecesBytes) pieces.clear()
    pieces.set(place, { size, bytes: whole })
    return accept({ status: 202, received: whole.length, size })
  }
  pieces.delete(place)
  if (createHash('sha256').update(whole).digest('hex') !== sha256) return refuse({ code: 'wrong-hash' })
  await putKept(store.folder, [{ kind: 'files', name: sha256, text: whole.toString() }])
  store.files.add(sha256)
  return accept({ status: 201, received: size, size })
}

const entriesAbout = ({ memory }: HubStore, about: readonly string[]): readonly EntryAbout[] =>
  about
    .flatMap((name) => [...(memory.byMention.get(name) ?? new Set<string>())])
    .flatMap((hash) => memory.entries.get(hash) ?? [])
    .map(({ known: { stamp, entry }, status }) => ({ stamp, counts: status === 'applied', entry }))
