import { type KnownEntry, readEntry } from '../shared/journal/entry.ts'
import type { SignedHead } from '../shared/journal/heads.ts'
import type { MirrorStanding } from '../shared/journal/mirror.ts'
import { readWithheld } from '../shared/journal/withheld.ts'

/** What could not be read, and where. `line` counts from 1; null = the file as a whole. */
export interface Damage {
  readonly file: string
  readonly line: number | null
  readonly what: /** The last line has no end: a crash in the middle of writing, or a file that was cut. */
    | 'torn'
    /** Not what its checksum says. */
    | 'changed'
    /** Whole, but sealed under another key or for another place. */
    | 'sealed-otherwise'
    /** Opened, and no entry of this workspace. */
    | 'not-an-entry'
    /** So many lines are missing before this one. */
    | 'gap'
    | 'unreadable-file'
    | 'no-key'
    | 'locked'
  readonly count?: number
}

/** What came out of all sources for one workspace, each thing once. */
export interface Salvage {
  readonly workspace: string
  readonly entries: Map<string, KnownEntry>
  /** Hashes of entries that waited for something on the computer that wrote the copy. */
  readonly held: Set<string>
  readonly signatures: Map<string, SignedHead>
  /** Withheld files by their hash. */
  readonly files: Map<string, string>
  /** Texts of drafts, by the name of their file. */
  readonly drafts: Map<string, string>
  standing: MirrorStanding | undefined
  /** The name of the council where a package says it. */
  name: string
  readonly damage: Damage[]
}

export const emptySalvage = (workspace: string): Salvage => ({
  workspace,
  entries: new Map(),
  held: new Set(),
  signatures: new Map(),
  files: new Map(),
  drafts: new Map(),
  standing: undefined,
  name: '',
  damage: [],
})

/** The entry, or undefined when the text is none of this workspace. */
export function takeEntry(salvage: Salvage, text: string): KnownEntry | undefined {
  const known = readEntry(text)
  if (!known || known.entry.workspace !== salvage.workspace) return undefined
  salvage.entries.set(known.hash, known)
  return known
}

/** False when the text is not what its name says. */
export function takeFile(salvage: Salvage, sha256: string, text: string): boolean {
  if (readWithheld({ sha256, text }) === undefined) return false
  salvage.files.set(sha256, text)
  return true
}

/** Entries in an order in which each stands on those before it: the journal's own clock keeps causes before effects. */
export const inOrder = ({ entries }: Salvage): readonly KnownEntry[] =>
  [...entries.values()].toSorted((a, b) => compare(a.entry.at, b.entry.at) || compare(a.stamp, b.stamp))

export interface Hole {
  readonly journal: string
  readonly from: number
  readonly to: number
}

/** Entries that must have been there: numbers missing between those found, and up to what was signed. */
export function holesIn({ entries, signatures }: Salvage): readonly Hole[] {
  const bySeq = new Map<string, Set<number>>()
  const note = (journal: string): Set<number> => {
    const known = bySeq.get(journal) ?? new Set<number>()
    bySeq.set(journal, known)
    return known
  }
  for (const { entry } of entries.values()) note(entry.journal).add(entry.seq)
  const last = new Map([...bySeq].map(([journal, seqs]) => [journal, Math.max(...seqs)]))
  for (const { journal, seq } of signatures.values()) last.set(journal, Math.max(last.get(journal) ?? 0, seq))
  return [...last].flatMap(([journal, end]) => {
    const found = note(journal)
    const holes: Hole[] = []
    for (let seq = 1; seq <= end; seq += 1) {
      if (found.has(seq)) continue
      const before = holes.at(-1)
      if (before?.to === seq - 1) holes[holes.length - 1] = { ...before, to: seq }
      else holes.push({ journal, from: seq, to: seq })
    }
    return holes
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
