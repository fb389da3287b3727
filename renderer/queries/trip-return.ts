import { isRevoked } from '../../shared/journal/trust.ts'
import type { Head } from '../../shared/journal/heads.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import { groupBy } from '../../shared/lib/group-by.ts'
import { type HandOver, handOverCovers } from '../../shared/trips/hand-over.ts'
import type { OtherDevice, ProofFacts, Unsettled, Waiting } from '../../shared/trips/return-rules.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { heldWords } from '../held-words.vi.ts'
import { readHandOver } from '../journal/hand-over.ts'
import { readServer } from '../journal/peers.ts'
import { readStatements } from '../journal/statements.ts'
import { attentionCounts } from './attention.ts'
import { journalName } from './device-names.ts'
import { isoOf } from './devices.ts'
import { exchangeSummary } from './exchange-summary.ts'
import { openFindings } from './findings.ts'
import { absent, countHeld, heldItems, ranges } from './held.ts'

/** What may be missing of each other laptop: entries that somebody's word, signature or later entry shows to exist. */
export async function otherDevices(
  { db, device }: { readonly db: CouncilDatabase; readonly device: { readonly publicKey: string } },
  since: string,
): Promise<readonly OtherDevice[]> {
  const [state, statements] = [await readStanding(db), await readStatements(db)]
  const { trust } = state
  const shown = groupBy(await shownHeads(db, state), ({ journal }) => journal)
  const journals = new Set([...Object.keys(trust.journals), ...shown.keys()])
  const devices = new Map<string, OtherDevice>()
  for (const journal of journals) {
    const opened = trust.journals[journal]
    const key = opened?.publicKey ?? journal
    const isOurs = key === device.publicKey || trust.provinces.includes(key)
    const gaps = await gapsIn(db, state.heads, journal, shown.get(journal) ?? [])
    // What a revoked laptop still has does not count any more; the own one lacks only what it lost.
    if (opened && isRevoked(trust, opened)) continue
    // A laptop that nobody let in is none of the council's: what came of it waits, and is counted there.
    if ((isOurs || !opened) && gaps === '') continue
    const before = devices.get(key)
    const said = statements.find(({ holder }) => holder.kind === 'device' && holder.id === key)
    const newest = await db.entries.where('[journal+seq]').between([journal, 0], [journal, Infinity]).last()
    const at = isoOf(newest?.at ?? '')
    devices.set(key, {
      name: before?.name ?? (await journalName(db, trust, journal)),
      gaps: [before?.gaps ?? '', gaps].filter(Boolean).join(', '),
      heardSince: (before?.heardSince ?? false) || isOurs || (said?.at ?? '') > since || at > since,
      newestAt: at > (before?.newestAt ?? '') ? at : (before?.newestAt ?? ''),
    })
  }
  return [...devices.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** Heads that were signed, said, ruled on by the province, or stand before entries that wait. */
async function shownHeads(db: CouncilDatabase, { point, verified }: JournalState): Promise<readonly Head[]> {
  const [signed, statements, ruled, held] = await Promise.all([
    db.signatures.toArray(),
    readStatements(db),
    db.rulings.where('n').between(point.n, verified.n, false, true).toArray(),
    db.entries
      .where('waitsFor')
      .above('')
      .filter(({ status }) => status === 'held')
      .toArray(),
  ])
  const before = held.flatMap(({ journal, seq, prev }) => (prev === '' ? [] : [{ journal, seq: seq - 1, hash: prev }]))
  const said = statements.flatMap(({ heads }) => heads)
  return [...signed, ...said, ...ruled.map(({ ruling }) => ruling), ...before]
}

async function gapsIn(
  db: CouncilDatabase,
  heads: readonly Head[],
  journal: string,
  shown: readonly Head[],
): Promise<string> {
  const hashes = [...new Set(shown.map(({ hash }) => hash))]
  const here = new Set((await db.entries.where('hash').anyOf(hashes).toArray()).map(({ hash }) => hash))
  const lacking = shown.filter(({ hash }) => !here.has(hash))
  if (lacking.length === 0) return ''
  const missing = await absent(db, { heads }, journal, Math.max(...lacking.map(({ seq }) => seq)))
  // Every number is here and the hash is not: a second branch of a copied profile.
  return ranges(missing.length > 0 ? missing : [...new Set(lacking.map(({ seq }) => seq))].toSorted((a, b) => a - b))
}

/** The same for the screen that compares laptops. */
export const otherLaptops = (db: CouncilDatabase, publicKey: string): Promise<readonly OtherDevice[]> =>
  otherDevices({ db, device: { publicKey } }, '')

export async function unsettled(db: CouncilDatabase): Promise<Unsettled> {
  const [counts, findings] = await Promise.all([attentionCounts(db), openFindings(db)])
  return { ...counts, findings: findings.length }
}

/** What came and counts for nothing yet. Rulings that are missing prove nothing of anybody's work: the first line speaks of them. */
export async function waiting(db: CouncilDatabase): Promise<Waiting> {
  const [{ opaque }, held, items] = [await readStanding(db), await countHeld(db), await heldItems(db)]
  const ofEntries = items.filter(({ kind }) => kind !== 'rulings' && kind !== 'ruled')
  return { entries: held + opaque.length, reasons: ofEntries.map((item) => heldWords(item).what) }
}

/** What is proved of this laptop's work, beside the province's word on its backups. */
export async function proofFacts(
  db: CouncilDatabase,
  shownTime: (iso: string) => string,
): Promise<
  Omit<ProofFacts, 'province'> & { readonly server: { readonly name: string; readonly lacksFiles: number } | null }
> {
  const [state, summary, server, statements] = await Promise.all([
    readStanding(db),
    exchangeSummary(db),
    readServer(db),
    readStatements(db),
  ])
  const handOver = await readHandOver({ db })
  const filesHere = await db.files.toCollection().primaryKeys()
  const said = statements.find(
    (statement) => statement.holder.kind === 'server' && statement.holder.id === server?.province,
  )
  return {
    recorded: summary.recorded,
    refused: summary.refused,
    confirmed: summary.confirmed,
    // A server that never said what it lacks may lack everything.
    server: server ? { name: server.name, lacksFiles: said ? said.lacks.length : filesHere.length } : null,
    handOver: handOver && {
      place: handOver.place,
      at: shownTime(handOver.inventory.time),
      covers: handOverCovers(handOver, state.heads, filesHere),
    },
  }
}

/** The last hand-over, with the names of the devices whose journals it holds. */
export async function handOverView(
  db: CouncilDatabase,
): Promise<{ readonly handOver: HandOver; readonly names: ReadonlyMap<string, string> } | null> {
  const handOver = await readHandOver({ db })
  if (!handOver) return null
  const { trust } = await readStanding(db)
  const names = new Map<string, string>()
  for (const { journal } of handOver.inventory.heads) names.set(journal, await journalName(db, trust, journal))
  return { handOver, names }
}
