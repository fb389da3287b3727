import { z } from 'zod'
import type { Desktop } from '../../shared/desktop/contract.ts'
import type { OpenedMirror } from '../../shared/desktop/contract-mirror.ts'
import { readEntry, uuid } from '../../shared/journal/entry.ts'
import {
  type MirrorContent,
  type MirrorEntry,
  mirrorEntry,
  mirrorRuling,
  mirrorStanding,
  restoreMirror,
} from '../../shared/journal/mirror.ts'
import { readWithheld } from '../../shared/journal/withheld.ts'
import { verifySignature } from '../journal/signatures.ts'
import type { Council } from './council.ts'
import { type Draft, rowTable, type StoredEntry } from './database.ts'
import { journalStore } from './journal-store.ts'
import { draftFile, type Held, linesOf, nothingHeld } from './mirror-gather.ts'
import { given, parsed, readKept, readLog } from './mirror-read.ts'
import { readPen } from './pen.ts'

export interface Compared {
  readonly held: Held
  /** Entries that only the second copy had: the database has them again. */
  readonly tookBack: number
}

const signedHead = z.object({ journal: uuid, seq: z.int(), hash: z.string(), signature: z.string() })

/**
 * Compares the database with an opened second copy, journal by journal, by length and last line. Where they differ the whole
 * log is read, and each side gets what only the other has. What the copy still lacks then is written by the caller.
 */
export async function compareMirror(desktop: Desktop, council: Council, opened: OpenedMirror): Promise<Compared> {
  const { db, workspace } = council
  const held = nothingHeld()
  // People go on working meanwhile: what comes after this is only held by the copy when it was seen there.
  const before = (await db.entries.orderBy('order').last())?.order ?? 0
  const differing = await differingLogs(council, opened)
  const logs = new Map<string, readonly MirrorEntry[]>()
  for (const log of differing) logs.set(log, await readLog(desktop, workspace, log, mirrorEntry))
  const content = await besideEntries(desktop, council, opened)

  await takeFiles(desktop, council, opened, held)
  const entries = [...logs.values()].flat()
  const lacking = await lackingHere(council, entries)
  // Before the entries: once they are here, a comparison that was cut off would take the drafts for thrown away.
  await takeDrafts(desktop, council, opened, held, lacking.length > 0)
  const restored =
    lacking.length === 0
      ? { added: 0 }
      : await restoreMirror(journalStore(db), verifySignature, { ...content, entries })

  const inCopy = new Set(entries.flatMap(({ text }) => readEntry(text)?.hash ?? []))
  for (const [log, lines] of logs)
    for (const hash of await mendLog(desktop, council, opened, log, lines)) inCopy.add(hash)
  held.order = await heldUpTo(council, before, inCopy)
  for (const { hash } of content.signatures) held.signatures.add(hash)
  held.rulings = content.rulings.reduce(
    (last, { epoch, ruling: { n } }) =>
      epoch > last.epoch || (epoch === last.epoch && n > last.n) ? { epoch, n } : last,
    held.rulings,
  )
  held.standing = content.standingText
  return { held, tookBack: restored.added }
}

/** The order up to which the copy holds every entry. */
async function heldUpTo({ db }: Council, before: number, inCopy: ReadonlySet<string>): Promise<number> {
  // First: what comes while the others are looked at is not held.
  const last = (await db.entries.orderBy('order').last())?.order ?? 0
  const later = db.entries.where('order').above(before)
  const lacking = await later.filter(({ hash }) => !inCopy.has(hash)).first()
  return lacking?.order === undefined ? last : Math.min(last, lacking.order - 1)
}

/** Logs of entries that are not, by length and last line, what the database would have written. */
async function differingLogs({ db }: Council, { logs }: OpenedMirror): Promise<readonly string[]> {
  const { heads } = await readPen(db)
  const journals = new Set([...heads.map(({ journal }) => journal), ...logs.map(({ log }) => log).filter(isJournal)])
  const waiting = await db.entries
    .where('waitsFor')
    .above('')
    .filter(({ status }) => status === 'held')
    .count()
  const differing = [...journals].filter((journal) => {
    const tops = heads.filter((head) => head.journal === journal)
    const copy = logs.find(({ log }) => log === journal)
    const [top] = tops
    if (tops.length !== 1 || !top || copy?.lines !== top.seq) return true
    const last = mirrorEntry.safeParse(parsed(copy.last ?? ''))
    return !last.success || readEntry(last.data.text)?.hash !== top.hash
  })
  return waiting > 0 || logs.some(({ log }) => log === 'held') ? [...differing, 'held'] : differing
}

const isJournal = (log: string): boolean => uuid.safeParse(log).success

type Beside = Omit<MirrorContent, 'entries'> & { readonly standingText: string }

async function besideEntries(desktop: Desktop, { workspace }: Council, { logs, kept }: OpenedMirror): Promise<Beside> {
  const has = (name: string): boolean => logs.some(({ log }) => log === name)
  const text =
    (await readKept(desktop, workspace, 'state', kept.some(({ kind }) => kind === 'state') ? ['standing'] : [])).get(
      'standing',
    ) ?? ''
  const standing = mirrorStanding.safeParse(parsed(text))
  return {
    signatures: has('signatures') ? await readLog(desktop, workspace, 'signatures', signedHead) : [],
    rulings: has('rulings') ? await readLog(desktop, workspace, 'rulings', mirrorRuling) : [],
    standing: standing.success ? standing.data : undefined,
    standingText: text,
  }
}

async function lackingHere({ db }: Council, entries: readonly MirrorEntry[]): Promise<readonly string[]> {
  const hashes = entries.flatMap(({ text }) => readEntry(text)?.hash ?? [])
  const here = new Set((await db.entries.where('hash').anyOf(hashes).toArray()).map(({ hash }) => hash))
  return hashes.filter((hash) => !here.has(hash))
}

/** Adds what a log lacks, and tells it; one with damaged or doubled lines is set aside and written anew. */
async function mendLog(
  desktop: Desktop,
  council: Council,
  { logs }: OpenedMirror,
  log: string,
  lines: readonly MirrorEntry[],
): Promise<readonly string[]> {
  const { workspace } = council
  const wanted = await entriesOf(council, log)
  const there = new Set(lines.flatMap(({ text }) => readEntry(text)?.hash ?? []))
  const whole = there.size === (logs.find((copy) => copy.log === log)?.lines ?? 0)
  if (!whole) given(await desktop.call('mirrorSetAside', { workspace, log }))
  const missing = whole ? wanted.filter(({ hash }) => !there.has(hash)) : wanted
  for (let from = 0; from < missing.length; from += 500) {
    const write = { put: [], logs: await linesOf(council, missing.slice(from, from + 500)), remove: [] }
    given(await desktop.call('mirrorWrite', { workspace, ...write }))
  }
  return missing.map(({ hash }) => hash)
}

/** What the database would have written into a log, in its order. */
async function entriesOf({ db }: Council, log: string): Promise<readonly StoredEntry[]> {
  const isHeld = ({ status }: StoredEntry): boolean => status === 'held'
  const found =
    log === 'held'
      ? await db.entries.where('waitsFor').above('').filter(isHeld).toArray()
      : await db.entries
          .where('[journal+seq]')
          .between([log, 0], [log, Number.POSITIVE_INFINITY])
          .filter((entry) => !isHeld(entry))
          .toArray()
  return found.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
}

/** Files that only the copy has come back, unless they were erased for a person's privacy. */
async function takeFiles(desktop: Desktop, { db, workspace }: Council, { kept }: OpenedMirror, held: Held) {
  const names = kept.filter(({ kind }) => kind === 'files').map(({ name }) => name)
  for (const name of names) held.files.add(name)
  const here = new Set(await db.files.toCollection().primaryKeys())
  const erased = new Set((await rowTable(db, 'erasures').toArray()).map((row) => row.act?.file))
  const lost = names.filter((name) => !here.has(name) && !erased.has(name))
  const texts = await readKept(desktop, workspace, 'files', lost)
  const whole = [...texts]
    .map(([sha256, text]) => ({ sha256, text }))
    .filter((file) => readWithheld(file) !== undefined)
  await db.files.bulkPut(whole)
}

/** Where the database lost entries it may have lost drafts with them; otherwise its own word on drafts is the newer one. */
async function takeDrafts(
  desktop: Desktop,
  { db, workspace }: Council,
  { kept }: OpenedMirror,
  held: Held,
  lost: boolean,
): Promise<void> {
  const names = kept.filter(({ kind }) => kind === 'drafts').map(({ name }) => name)
  const texts = await readKept(desktop, workspace, 'drafts', names)
  const drafts = [...texts.values()].flatMap((text) => (parsed(text) as Draft | undefined) ?? [])
  for (const name of names) held.drafts.set(name, '')
  for (const draft of drafts) held.drafts.set(draftFile(draft.key), draft.savedAt)
  if (!lost) return
  const here = new Set(await db.drafts.toCollection().primaryKeys())
  await db.drafts.bulkPut(drafts.filter(({ key }) => !here.has(key)))
}
