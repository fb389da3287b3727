import type { Change, Entry } from '../journal/entry.ts'

/**
 * One step from a version of the tables to the next. Fields that are only added need no step of their own: an older entry
 * simply lacks them. What is renamed or said in another way is translated here, at fold, so what was signed stays as it is.
 */
export interface VersionStep {
  /** The version that the step leads to. */
  readonly to: number
  /** A change as the version before said it, in the words of this one, its base included. Pure. */
  readonly up: (change: Change) => Change
  /** The way back, for a workspace that is not raised yet; undefined = that version has no words for it. */
  readonly down: (change: Change) => Change | undefined
}

/** Every step there ever was, oldest first; never changed once released. Version 1 is the first, so there is none yet. */
export const versionSteps: readonly VersionStep[] = []

/** An entry in the words of the newest version that this app knows. Entries of newer versions stay as they are. */
export function upcast(entry: Entry, steps: readonly VersionStep[] = versionSteps): Entry {
  const missed = steps.filter(({ to }) => to > entry.v)
  if (missed.length === 0) return entry
  return { ...entry, changes: entry.changes.map((change) => missed.reduce((said, { up }) => up(said), change)) }
}

/**
 * Changes in the words of an older version: what is written while some laptop of the workspace still has an older app.
 * Undefined when one of them cannot be said there.
 */
export function downcast(
  changes: readonly Change[],
  version: number,
  steps: readonly VersionStep[] = versionSteps,
): readonly Change[] | undefined {
  const back = steps.filter(({ to }) => to > version).toReversed()
  const said: Change[] = []
  for (const change of changes) {
    let words: Change | undefined = change
    for (const { down } of back) words = words && down(words)
    if (!words) return undefined
    said.push(words)
  }
  return said
}

/** A field under another name, its base too. */
export const renamed =
  (table: string, from: string, to: string) =>
  (change: Change): Change => {
    if (change.table !== table || !(from in change.set)) return change
    return {
      ...change,
      set: renamedKey(change.set, from, to),
      ...(change.base ? { base: renamedKey(change.base, from, to) } : {}),
    }
  }

const renamedKey = <Value>(record: { readonly [key: string]: Value }, from: string, to: string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]))
