import { z } from 'zod'
import { upcast } from '../data/upcasts.ts'
import { canonicalText, type Json, parseCanonical, sha256Hex } from './canonical.ts'

/** The version of the tables and commands that `changes` speaks of. Everything but `changes` is frozen for ever. */
export const tablesVersion = 1
/** What every app that was ever released understands. */
export const firstVersion = 1

/** One command that a person gave, atomic. Stored and carried as its canonical text. See docs/protocol.md. */
export interface Entry {
  readonly v: number
  readonly workspace: string
  readonly journal: string
  readonly seq: number
  /** Identity of the entry before, '' for the first. */
  readonly prev: string
  /** Stamps of other journals' heads, on the first entry after they changed. */
  readonly seen?: readonly string[]
  readonly at: string
  readonly actor: string
  readonly command: string
  readonly group?: string
  readonly changes: readonly Change[]
}

export interface Change {
  readonly table: string
  readonly id: string
  readonly set: { readonly [field: string]: Json }
  /** Per field, the stamps that its author had on screen; absent = saw none. */
  readonly base?: { readonly [field: string]: readonly string[] }
}

/** An entry with what follows from its text alone. `entry` is in the words of the newest version that this app knows. */
export interface KnownEntry {
  readonly text: string
  /** Identity: SHA-256 of the text. */
  readonly hash: string
  readonly stamp: string
  readonly entry: Entry
}

export const maxEntryBytes = 64 * 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const stamp = z.string().regex(/^[0-9a-f]{32}$/)
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const at = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-f]{4}$/)

const envelope = z.strictObject({
  v: z.int().min(1),
  workspace: uuid,
  journal: uuid,
  seq: z.int().min(1),
  prev: z.union([z.literal(''), hash]),
  seen: z.array(stamp).min(1).optional(),
  at,
  actor: uuid,
  command: z.string().min(1).max(100),
  group: uuid.optional(),
  changes: z
    .array(
      z.strictObject({
        table: z.string().min(1).max(40),
        id: z.string().min(1).max(200),
        set: z.record(z.string(), z.unknown()),
        base: z.record(z.string(), z.array(stamp).min(1)).optional(),
      }),
    )
    .min(1),
})

/** The entry that a stored text holds, in the words of the newest version. The text was checked when it came. */
export const entryIn = (text: string): Entry => upcast(JSON.parse(text) as Entry)

export const stampOf = (identity: string): string => identity.slice(0, 32)

/** Writes an entry. Throws when it breaks the envelope: a bug of this app, never a person's mistake. */
export function writeEntry(entry: Entry): KnownEntry {
  const text = canonicalText(entry as unknown as Json)
  const known = readEntry(text)
  if (!known) throw new Error(`writeEntry: ${entry.command} does not fit the envelope`)
  return known
}

/** Reads an entry's text; undefined = `bad-entry` (not its own canonical text, or not an envelope, or too large). */
export function readEntry(text: string): KnownEntry | undefined {
  // A UTF-16 unit is at most three bytes of UTF-8: only texts that might be too large are measured exactly.
  if (text.length > maxEntryBytes || (text.length * 3 > maxEntryBytes && utf8Length(text) > maxEntryBytes))
    return undefined
  const value = parseCanonical(text)
  if (value === undefined) return undefined
  const parsed = envelope.safeParse(value)
  if (!parsed.success) return undefined
  const entry = upcast(parsed.data as Entry)
  if ((entry.seq === 1) !== (entry.prev === '')) return undefined
  const keys = entry.changes.map(recordKey)
  if (new Set(keys).size !== keys.length) return undefined
  const identity = sha256Hex(text)
  return { text, hash: identity, stamp: stampOf(identity), entry }
}

/** Names a record across tables, in the index from records to entries. */
export const recordKey = (record: { readonly table: string; readonly id: string }): string =>
  `${record.table}:${record.id}`

function utf8Length(text: string): number {
  let length = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}
