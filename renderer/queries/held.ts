import { type Entry, stampOf } from '../../shared/journal/entry.ts'
import { receivingCode } from '../../shared/journal/receiving-codes.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import { fromBase64url } from '../../shared/lib/base64url.ts'
import { groupBy } from '../../shared/lib/group-by.ts'
import type { CouncilDatabase, StoredEntry } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { fingerprintOf } from '../journal/package-devices.ts'
import { journalName } from './device-names.ts'

/** Something for which received entries wait, by name. */
export type HeldItem =
  | {
      readonly kind: 'missing'
      /** The device whose entries are missing. */
      readonly of: string
      /** '12–15, 18'; '' while nobody here has seen their place. */
      readonly entries: string
      readonly waiting: number
    }
  | {
      readonly kind: 'unknown-device'
      readonly fingerprint: string
      /** Names that its entries give to the people who wrote them: said by the device itself, proved by nothing. */
      readonly says: readonly string[]
      readonly waiting: number
    }
  | { readonly kind: 'unsigned'; readonly of: string; readonly waiting: number }
  | { readonly kind: 'newer'; readonly of: string; readonly waiting: number }
  /** Rulings of the province from … to … have not come. */
  | { readonly kind: 'rulings'; readonly from: number; readonly to: number }
  /** Rulings are here, and the entry that the first of them speaks of is not. */
  | { readonly kind: 'ruled'; readonly of: string; readonly seq: number; readonly waiting: number }

/** How many entries wait, without reading them. */
export const countHeld = async (db: CouncilDatabase): Promise<number> =>
  db.entries
    .where('waitsFor')
    .above('')
    .filter(({ status }) => status === 'held')
    .count()

export async function heldItems(db: CouncilDatabase): Promise<readonly HeldItem[]> {
  const state = await readStanding(db)
  const held = await db.entries
    .where('waitsFor')
    .above('')
    .filter(({ status }) => status === 'held')
    .toArray()
  const groups = groupBy(held, (entry) => receivingCode({ ...entry, waitsFor: entry.waitsFor ?? '', code: '' }))
  return [
    ...(await missing(db, state, groups.get('missing-entries') ?? [])),
    ...unknownDevices(groups.get('unknown-device') ?? []),
    ...(await byJournal(db, state, groups.get('unsigned') ?? [], 'unsigned')),
    ...(await byJournal(db, state, state.opaque, 'newer')),
    ...(await missingRulings(db, state)),
  ]
}

interface Gap {
  readonly wanted: Set<number>
  readonly waiting: StoredEntry[]
}

/** Names the entries that others wait for: those before them in their journal, and those that their authors had seen. */
async function missing(
  db: CouncilDatabase,
  state: JournalState,
  waiting: readonly StoredEntry[],
): Promise<readonly HeldItem[]> {
  const gaps = new Map<string, Gap>()
  const places = await placesOf(db, waiting)
  for (const entry of waiting) {
    const target = places.get(entry.waitsFor ?? '')
    const journal = target?.journal ?? ''
    const gap = gaps.get(journal) ?? { wanted: new Set<number>(), waiting: [] }
    gaps.set(journal, gap)
    gap.waiting.push(entry)
    if (target) gap.wanted.add(target.seq)
  }
  const items: HeldItem[] = []
  for (const [journal, gap] of gaps) {
    const entries = journal === '' ? '' : ranges(await absent(db, state, journal, Math.max(...gap.wanted)))
    const of = journal === '' ? 'Máy chưa rõ' : await journalName(db, state.trust, journal)
    items.push({ kind: 'missing', of, entries, waiting: gap.waiting.length })
  }
  return items
}

/** Where the entries stand that others wait for, as far as it is known: before an entry of their journal, or under a signed head. */
async function placesOf(
  db: CouncilDatabase,
  waiting: readonly StoredEntry[],
): Promise<ReadonlyMap<string, { readonly journal: string; readonly seq: number }>> {
  const places = new Map<string, { readonly journal: string; readonly seq: number }>()
  for (const { journal, seq, prev } of waiting) if (prev !== '') places.set(stampOf(prev), { journal, seq: seq - 1 })
  for (const stamp of new Set(waiting.map(({ waitsFor = '' }) => waitsFor))) {
    const head = places.has(stamp) ? undefined : await db.signatures.where('hash').startsWith(stamp).first()
    if (head) places.set(stamp, head)
  }
  return places
}

/** Numbers up to `top` of which nothing is here. */
export async function absent(
  db: CouncilDatabase,
  { heads }: Pick<JournalState, 'heads'>,
  journal: string,
  top: number,
): Promise<readonly number[]> {
  const from = Math.max(0, ...heads.filter((head) => head.journal === journal).map(({ seq }) => seq)) + 1
  const keys = (await db.entries
    .where('[journal+seq]')
    .between([journal, from], [journal, top], true, true)
    .keys()) as unknown as readonly (readonly [string, number])[]
  const here = new Set(keys.map(([, seq]) => seq))
  return Array.from({ length: Math.max(0, top - from + 1) }, (_, n) => from + n).filter((seq) => !here.has(seq))
}

/** '12–15, 18' of numbers in order. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}

function unknownDevices(waiting: readonly StoredEntry[]): readonly HeldItem[] {
  const byKey = groupBy(waiting, ({ waitsFor = '' }) => waitsFor.slice(waitsFor.indexOf(':') + 1))
  return [...byKey].map(([publicKey, entries]) => {
    const raw = fromBase64url(publicKey)
    const says = [...new Set(entries.flatMap(({ text }) => namesIn(JSON.parse(text) as Entry)))]
    return { kind: 'unknown-device', fingerprint: raw ? fingerprintOf(raw) : '', says, waiting: entries.length }
  })
}

const namesIn = ({ changes }: Entry): readonly string[] =>
  changes.flatMap(({ table, set }) => (table === 'people' && typeof set['name'] === 'string' ? [set['name']] : []))

async function byJournal(
  db: CouncilDatabase,
  { trust }: JournalState,
  entries: readonly { readonly journal: string }[],
  kind: 'unsigned' | 'newer',
): Promise<readonly HeldItem[]> {
  const groups = groupBy(entries, ({ journal }) => journal)
  return Promise.all(
    [...groups].map(async ([journal, list]): Promise<HeldItem> => {
      return { kind, of: await journalName(db, trust, journal), waiting: list.length }
    }),
  )
}

async function missingRulings(db: CouncilDatabase, state: JournalState): Promise<readonly HeldItem[]> {
  const { point, verified, farthest, trust } = state
  const items: HeldItem[] = []
  const next = point.n < verified.n ? await db.rulings.get(point.n + 1) : undefined
  if (next) {
    const { journal, seq } = next.ruling
    items.push({ kind: 'ruled', of: await journalName(db, trust, journal), seq, waiting: verified.n - point.n })
  }
  // A genuine receipt told of rulings that are not here.
  if (farthest && farthest.epoch === verified.epoch && farthest.n > verified.n)
    items.push({ kind: 'rulings', from: verified.n + 1, to: farthest.n })
  return items
}
