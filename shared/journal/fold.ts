import { canonicalText, type Json } from './canonical.ts'
import type { Change } from './entry.ts'

/**
 * State is a function of the set of entries, never of their order.
 *
 * For a field, take its writes and drop those named in the `base` of another write of that field. What remains is live.
 * Shown = the live write with the greatest (at, stamp). Live values that differ are a conflict, for a person to settle.
 */
export interface FoldState {
  readonly live: { readonly [field: string]: readonly LiveWrite[] }
  /** Every stamp that some write of the field replaced, sorted: a replaced write may arrive after its replacer. */
  readonly named: { readonly [field: string]: readonly string[] }
}

export interface LiveWrite {
  readonly stamp: string
  readonly at: string
  readonly actor: string
  readonly value: Json
  /** Of a deletion: the stamps of all live fields that its author saw. */
  readonly guard?: readonly string[]
}

export interface Write {
  readonly stamp: string
  readonly at: string
  readonly actor: string
  readonly change: Pick<Change, 'set' | 'base'>
}

export const emptyState: FoldState = { live: {}, named: {} }

/** Adds one write to a record's state. Applying the same set of writes in any order gives the same state. */
export function applyWrite(state: FoldState, write: Write): FoldState {
  const live: Record<string, readonly LiveWrite[]> = { ...state.live }
  const named: Record<string, readonly string[]> = { ...state.named }
  for (const [field, value] of Object.entries(write.change.set)) {
    const base = write.change.base?.[field] ?? []
    if (base.length > 0) named[field] = [...new Set([...(named[field] ?? []), ...base])].toSorted()
    const kept = (live[field] ?? []).filter((other) => !base.includes(other.stamp) && other.stamp !== write.stamp)
    const replaced = named[field]?.includes(write.stamp) ?? false
    live[field] = replaced ? kept : [...kept, liveWrite(field, value, write, base)].toSorted(newestFirst)
  }
  return { live, named }
}

/** The definition, computed naively from all writes of one record. Tests compare `applyWrite` with it. */
export function foldNaively(writes: readonly Write[]): FoldState['live'] {
  const fields = new Set(writes.flatMap((write) => Object.keys(write.change.set)))
  const live: Record<string, readonly LiveWrite[]> = {}
  for (const field of fields) {
    const ofField = writes.filter((write) => field in write.change.set)
    const replaced = new Set(ofField.flatMap((write) => write.change.base?.[field] ?? []))
    live[field] = ofField
      .filter((write) => !replaced.has(write.stamp))
      .map((write) => liveWrite(field, write.change.set[field] ?? null, write, write.change.base?.[field] ?? []))
      .toSorted(newestFirst)
  }
  return live
}

/** What screens show of a record: values by field, without those that are cleared. */
export function shownValues(state: FoldState): { [field: string]: Json } {
  const shown: { [field: string]: Json } = {}
  for (const [field, writes] of Object.entries(state.live)) {
    const value = writes[0]?.value ?? null
    if (value !== null && field !== 'deletedAt') shown[field] = value
  }
  const deletedAt = deletion(state)
  if (deletedAt !== null) shown['deletedAt'] = deletedAt
  return shown
}

/** Fields whose live values differ; `deletedAt` when a deletion did not see a live value, or met a restoration. */
export function conflictsOf(state: FoldState): readonly string[] {
  return Object.entries(state.live)
    .filter(([field, writes]) =>
      field === 'deletedAt'
        ? deletionInConflict(state)
        : writes.length > 1 && new Set(writes.map((write) => canonicalText(write.value))).size > 1,
    )
    .map(([field]) => field)
    .toSorted()
}

/** All live stamps of a record: what a deletion must name. */
export const liveStamps = (state: FoldState): readonly string[] =>
  [...new Set(Object.values(state.live).flatMap((writes) => writes.map((write) => write.stamp)))].toSorted()

/** A deletion holds only if it saw every other live value; otherwise the record stays visible, in conflict. */
function deletion(state: FoldState): Json {
  const shown = state.live['deletedAt']?.[0]?.value ?? null
  return shown !== null && unseenByDeletion(state).length === 0 && !deletionInConflict(state) ? shown : null
}

function deletionInConflict(state: FoldState): boolean {
  const writes = state.live['deletedAt'] ?? []
  const deletes = writes.filter((write) => write.value !== null)
  if (deletes.length === 0) return false
  return deletes.length < writes.length || unseenByDeletion(state).length > 0
}

function unseenByDeletion(state: FoldState): readonly string[] {
  const seen = new Set((state.live['deletedAt'] ?? []).flatMap((write) => write.guard ?? []))
  return Object.entries(state.live)
    .filter(([field]) => field !== 'deletedAt')
    .flatMap(([, writes]) => writes.filter((write) => !seen.has(write.stamp)).map((write) => write.stamp))
}

function liveWrite(field: string, value: Json, write: Write, base: readonly string[]): LiveWrite {
  const { stamp, at, actor } = write
  return field === 'deletedAt' && value !== null
    ? { stamp, at, actor, value, guard: [...base].toSorted() }
    : { stamp, at, actor, value }
}

const newestFirst = (a: LiveWrite, b: LiveWrite): number =>
  a.at !== b.at ? (a.at < b.at ? 1 : -1) : a.stamp < b.stamp ? 1 : a.stamp > b.stamp ? -1 : 0
