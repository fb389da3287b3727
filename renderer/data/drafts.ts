import type { Row, Table } from '../../shared/data/tables.ts'
import type { CouncilDatabase, Draft } from './database.ts'

/**
 * Drafts are written while the person types: one write at a time, always the newest text next. `rescue` is the synchronous
 * way out when the page goes away in the middle: local storage, taken over into the database at the next start.
 */
export interface DraftWriter {
  readonly save: (value: unknown) => void
  /** Waits until the newest text is stored. */
  readonly settled: () => Promise<void>
  readonly stop: () => void
}

export interface DraftTarget {
  readonly db: CouncilDatabase
  readonly key: string
  readonly seen: readonly Row<Table>[]
  /** Settles when the second copy has what the database has, or cannot have it now (the frame says so). */
  readonly copied: () => Promise<void>
  readonly onState: (state: DraftState) => void
}

export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed' }

/** Drafts belong to the person who types: who shares the laptop neither sees nor completes them. */
export const draftKey = (person: string, name: string): string => `${name}@${person}`

/** Name of a draft, of whomever it is. */
export const draftName = (key: string): string => key.replace(/@[^@]*$/, '')

/** Names of one person's drafts. */
export async function draftNamesOf(db: CouncilDatabase, person: string): Promise<readonly string[]> {
  const keys = await db.drafts.toCollection().primaryKeys()
  return keys.filter((key) => key.endsWith(`@${person}`)).map(draftName)
}

/** Drafts of before people shared laptops are the first person's. */
export async function claimDrafts(db: CouncilDatabase, person: string): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const all = await db.drafts.toArray()
    const nobodys = all.filter(({ key }) => !key.includes('@'))
    await db.drafts.bulkPut(nobodys.map((draft) => ({ ...draft, key: draftKey(person, draft.key) })))
    await db.drafts.bulkDelete(nobodys.map(({ key }) => key))
  })
}

/** Waits until everything that is being typed anywhere in this window is stored. */
export async function allDraftsSettled(): Promise<void> {
  await Promise.all(drains)
}

const drains = new Set<Promise<void>>()

export function writeDrafts({ db, key, seen, copied, onState }: DraftTarget): DraftWriter {
  let waiting: Draft | undefined
  let newest: Draft | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const drain = async (): Promise<void> => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- `stop` sets it while a write is awaited
    for (let draft = waiting; draft && !stopped; draft = waiting) {
      try {
        await db.drafts.put(draft)
        localStorage.removeItem(rescueKey(db, key))
        if (waiting !== draft) continue
        waiting = undefined
        void copied().then(() => sayKept(draft))
      } catch {
        onState({ kind: 'failed' })
        break
      }
    }
    running = undefined
  }
  /** Only of the newest text, and only when both copies have it. */
  const sayKept = (draft: Draft): void => {
    if (newest === draft && !stopped) onState({ kind: 'saved', at: draft.savedAt })
  }
  const drainOnce = (): Promise<void> => {
    const draining = drain()
    drains.add(draining)
    void draining.finally(() => drains.delete(draining))
    return draining
  }
  const rescue = (): void => {
    if (waiting && !stopped) localStorage.setItem(rescueKey(db, key), JSON.stringify(waiting))
  }
  addEventListener('pagehide', rescue)

  return {
    save: (value) => {
      if (stopped) return
      newest = { key, value: structuredClone(value), seen: seen.map(withoutFold), savedAt: new Date().toISOString() }
      waiting = newest
      onState({ kind: 'saving' })
      running ??= drainOnce()
    },
    settled: async () => running,
    stop: () => {
      stopped = true
      removeEventListener('pagehide', rescue)
    },
  }
}

/**
 * What a form had on screen: the rows of when it was begun, and nothing of those that came since. What is saved then stands beside
 * their values, and a person chooses; the values that the form leaves empty stay as they came.
 */
export const seenBy = (begun: readonly Row<Table>[], now: readonly Row<Table>[]): readonly Row<Table>[] => [
  ...begun,
  ...now
    .filter((row) => !begun.some(({ id, $ }) => id === row.id && $.table === row.$.table))
    .map(({ id, $ }) => ({ id, $: { ...$, live: {}, conflicts: [] } })),
]

export const readDraft = (db: CouncilDatabase, key: string): Promise<Draft | undefined> => db.drafts.get(key)

/**
 * Takes over what pages left behind when they went away in the middle of typing. Call once, when a workspace opens. What was
 * left is newer than what is stored, whatever the clock says: a write that succeeds removes it.
 */
export async function takeOverRescuedDrafts(db: CouncilDatabase): Promise<void> {
  for (const name of rescuedDrafts(db)) {
    const draft = JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null
    if (draft) await db.drafts.put(draft)
    localStorage.removeItem(name)
  }
}

/** Names of what pages left behind and no start has taken over yet. */
export function rescuedDrafts(db: Pick<CouncilDatabase, 'workspaceId'>): readonly string[] {
  const prefix = rescueKey(db, '')
  return Object.keys(localStorage).filter((name) => name.startsWith(prefix))
}

const rescueKey = (db: Pick<CouncilDatabase, 'workspaceId'>, key: string): string =>
  `so-tuyen-draft/${db.workspaceId}/${key}`

function withoutFold(row: Row<Table>): Row<Table> {
  const { fold: _, ...kept } = row as Row<Table> & { fold?: unknown }
  return kept
}
