import type { OwnJournal } from '../../shared/journal/append.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { emptyJournal, type JournalState } from '../../shared/journal/store.ts'
import type { CouncilDatabase } from './database.ts'

/** One small row that every command reads and writes: what the next entry is chained to and dated by. */
export interface Pen {
  /** Undefined before the first own command here. */
  readonly own: OwnJournal | undefined
  readonly heads: readonly Head[]
  /** The greatest `at` of any entry held, or ''. */
  readonly newest: string
  /** Name of the standing as it was last written, '' = nothing is kept yet. Never the same twice, see `standingOf`. */
  readonly standing: string
}

/** All that the journal's rules keep but the heads, which change with every command. */
export type Standing = Omit<JournalState, 'heads'>

export const noPen: Pen = { own: undefined, heads: [], newest: '', standing: '' }

export const readPen = async (db: CouncilDatabase): Promise<Pen> =>
  ((await db.meta.get('pen'))?.value as Pen | undefined) ?? noPen

export async function writePen(db: CouncilDatabase, pen: Pen): Promise<void> {
  await db.meta.put({ key: 'pen', value: pen })
}

interface Named {
  readonly name: string
  readonly standing: Standing
}

/** What this window read last, by database. */
const lastRead = new WeakMap<CouncilDatabase, Named>()

/**
 * The standing that a pen names, from memory when this window has read it before. Any window may have written it since; then
 * the pen, which was read in the same transaction, names another. Names are used once: also one that was rolled back.
 */
export async function standingOf(db: CouncilDatabase, { standing: name }: Pen): Promise<Standing> {
  if (name === '') return emptyJournal
  const last = lastRead.get(db)
  if (last?.name === name) return last.standing
  const kept = (await db.meta.get('standing'))?.value as Standing | undefined
  const standing = { ...emptyJournal, ...kept }
  lastRead.set(db, { name, standing })
  return standing
}
