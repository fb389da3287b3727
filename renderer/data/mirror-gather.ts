import type { DesktopTakes } from '../../shared/desktop/contract.ts'
import type { KeptFile } from '../../shared/desktop/contract-mirror.ts'
import { canonicalText, type Json, sha256Hex } from '../../shared/journal/canonical.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import type { MirrorEntry, MirrorRuling, MirrorStanding } from '../../shared/journal/mirror.ts'
import { coverOf, ownKey } from '../../shared/journal/place.ts'
import { type Council, signHead } from './council.ts'
import { rowTable, type StoredEntry } from './database.ts'
import { readStanding } from './journal-store.ts'
import { readPen } from './pen.ts'
import { mirroredPins } from './pin.ts'
import { usersOf } from './users.ts'

/** What the second copy is known to hold. Everything else in the database is still to be written there. */
export interface Held {
  /** Entries up to this place in the order of application. */
  order: number
  readonly files: Set<string>
  readonly signatures: Set<string>
  rulings: { epoch: string; n: number }
  /** By the name of their file: when each was saved. */
  readonly drafts: Map<string, string>
  standing: string
}

export const nothingHeld = (): Held => ({
  order: 0,
  files: new Set(),
  signatures: new Set(),
  rulings: { epoch: '', n: 0 },
  drafts: new Map(),
  standing: '',
})

export type MirrorWrite = Omit<DesktopTakes<'mirrorWrite'>, 'workspace'>
type Lines = MirrorWrite['logs']

export interface Gathered {
  readonly write: MirrorWrite
  /** Notes in `held` that the write succeeded. */
  readonly done: () => void
}

/** Entries that one write carries at most; the next one follows. */
const perWrite = 500

/** What may have changed since the last look: names of parts, below. */
export type MirrorPart = 'entries' | 'files' | 'signatures' | 'rulings' | 'drafts' | 'standing'
export const mirrorParts: readonly MirrorPart[] = ['entries', 'files', 'signatures', 'rulings', 'drafts', 'standing']

/** What the second copy lacks of these parts, or null. A part that is complete leaves the set. */
export async function gatherMissing(council: Council, held: Held, parts: Set<MirrorPart>): Promise<Gathered | null> {
  const found: Part[] = []
  for (const name of Array.from(parts)) {
    // Taken out first: what changes while it is looked at puts it in again.
    parts.delete(name)
    const part = await gather[name](council, held)
    if (!part) continue
    found.push(part)
    parts.add(name)
  }
  if (found.length === 0) return null
  return {
    write: {
      put: found.flatMap(({ write }) => write.put ?? []),
      logs: found.flatMap(({ write }) => write.logs ?? []),
      remove: found.flatMap(({ write }) => write.remove ?? []),
    },
    done: () => {
      for (const part of found) part.done()
    },
  }
}

const gather: { readonly [Name in MirrorPart]: (council: Council, held: Held) => Promise<Part | null> } = {
  entries: entriesAfter,
  files,
  signatures,
  rulings,
  drafts,
  standing,
}

interface Part {
  readonly write: Partial<MirrorWrite>
  readonly done: () => void
}

async function entriesAfter(council: Council, held: Held): Promise<Part | null> {
  const found = await council.db.entries.where('order').above(held.order).limit(perWrite).toArray()
  const last = found.at(-1)?.order
  if (last === undefined) return null
  return {
    write: { logs: await linesOf(council, found) },
    done: () => {
      held.order = last
    },
  }
}

/** The lines of entries, by log: one a journal, and one for those that wait. */
export async function linesOf(council: Council, entries: readonly StoredEntry[]): Promise<Lines> {
  const own = await ownTop(council, entries)
  const logs = new Map<string, string[]>()
  for (const { journal, hash, text, status, waitsFor = '', order = 0 } of entries) {
    const isHeld = status === 'held'
    const log = isHeld ? 'held' : journal
    const line: MirrorEntry = {
      order,
      cover: isHeld ? coverOf(waitsFor) : ownKey,
      text,
      ...(hash === own?.hash ? { signature: own.signature } : {}),
    }
    logs.set(log, [...(logs.get(log) ?? []), JSON.stringify(line)])
  }
  return [...logs].map(([log, lines]) => ({ log, lines }))
}

/** The last of the own journal among the entries, signed: a key that is lost cannot sign them any more. */
async function ownTop(council: Council, entries: readonly StoredEntry[]): Promise<SignedHead | undefined> {
  const { own } = await readPen(council.db)
  const top = entries.findLast((entry) => entry.journal === own?.journal)
  if (!top) return undefined
  const head = { journal: top.journal, seq: top.seq, hash: top.hash }
  return { ...head, signature: await signHead(council, head) }
}

async function files({ db }: Council, held: Held): Promise<Part | null> {
  const names = await db.files.toCollection().primaryKeys()
  const now = new Set(names)
  const missing = names.filter((name) => !held.files.has(name)).slice(0, perWrite)
  const gone = [...held.files].filter((name) => !now.has(name))
  if (missing.length === 0 && gone.length === 0) return null
  const found = (await db.files.bulkGet(missing)).filter((file) => file !== undefined)
  return {
    write: {
      put: found.map(({ sha256, text }): KeptFile => ({ kind: 'files', name: sha256, text })),
      remove: gone.map((name) => ({ kind: 'files', name })),
    },
    done: () => {
      for (const { sha256 } of found) held.files.add(sha256)
      for (const name of gone) held.files.delete(name)
    },
  }
}

async function signatures({ db }: Council, held: Held): Promise<Part | null> {
  const keys = await db.signatures.toCollection().primaryKeys()
  const missing = keys.filter((hash) => !held.signatures.has(hash)).slice(0, perWrite)
  if (missing.length === 0) return null
  const found = (await db.signatures.bulkGet(missing)).filter((signed) => signed !== undefined)
  return {
    write: { logs: [{ log: 'signatures', lines: found.map((signed) => JSON.stringify(signed)) }] },
    done: () => {
      for (const { hash } of found) held.signatures.add(hash)
    },
  }
}

async function rulings({ db }: Council, held: Held): Promise<Part | null> {
  const { epoch } = (await readStanding(db)).verified
  if (epoch === '') return null
  const from = held.rulings.epoch === epoch ? held.rulings.n : 0
  const found = await db.rulings.where('n').above(from).limit(perWrite).toArray()
  const last = found.at(-1)?.n
  if (last === undefined) return null
  return {
    write: {
      logs: [
        { log: 'rulings', lines: found.map(({ ruling }) => JSON.stringify({ epoch, ruling } satisfies MirrorRuling)) },
      ],
    },
    done: () => {
      held.rulings = { epoch, n: last }
    },
  }
}

/** A file's name of a draft: its key holds ids and may be long. */
export const draftFile = (key: string): string => sha256Hex(`so-tuyen/draft/1${key}`)

async function drafts({ db }: Council, held: Held): Promise<Part | null> {
  const now = new Map((await db.drafts.toArray()).map((draft) => [draftFile(draft.key), draft]))
  const changed = [...now].filter(([name, { savedAt }]) => held.drafts.get(name) !== savedAt)
  const gone = [...held.drafts.keys()].filter((name) => !now.has(name))
  if (changed.length === 0 && gone.length === 0) return null
  return {
    write: {
      put: changed.map(([name, draft]): KeptFile => ({ kind: 'drafts', name, text: JSON.stringify(draft) })),
      remove: gone.map((name) => ({ kind: 'drafts', name })),
    },
    done: () => {
      for (const [name, { savedAt }] of changed) held.drafts.set(name, savedAt)
      for (const name of gone) held.drafts.delete(name)
    },
  }
}

async function standing({ db, workspace, person, profile }: Council, held: Held): Promise<Part | null> {
  const [{ trust, receipt, farthest }, row, known] = await Promise.all([
    readStanding(db),
    rowTable(db, 'workspaces').get(workspace),
    profile.workspaces.get(workspace),
  ])
  const users = usersOf(known, person)
  const value: MirrorStanding = {
    workspaceName: row?.name ?? '',
    person,
    users: [...users],
    pins: [...(await mirroredPins(profile, users))],
    root: trust.root,
    local: [...trust.local],
    receipt,
    farthest,
  }
  const text = canonicalText(value as unknown as Json)
  if (text === held.standing) return null
  return {
    write: { put: [{ kind: 'state', name: 'standing', text }] },
    done: () => {
      held.standing = text
    },
  }
}
