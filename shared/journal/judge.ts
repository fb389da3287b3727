import { fitsTable, isTable } from '../data/tables.ts'
import { mayWrite } from './authorize.ts'
import { type KnownEntry, tablesVersion } from './entry.ts'
import type { RefusalCode } from './rulings.ts'
import { type Grant, openingOf, ownMembers, type Trust } from './trust.ts'

/** What an entry that stands without a gap counts for. */
export type Judgement =
  | { readonly status: 'applied' }
  /** Written for newer tables: kept and carried, not folded, and not ruled on before this app is updated. */
  | { readonly status: 'opaque' }
  | { readonly status: 'refused'; readonly code: RefusalCode }

/**
 * Judges one entry by the grant of its device. A verdict of the province stands above it. Whether a revocation cuts it off
 * is looked at by the caller, over the whole set.
 */
export function judge(
  trust: Trust,
  grant: Grant | undefined,
  known: KnownEntry,
  ruled: 'accepted' | RefusalCode | undefined,
): Judgement {
  const { entry } = known
  if (entry.v > tablesVersion) return { status: 'opaque' }
  if (ruled !== undefined && ruled !== 'accepted') return { status: 'refused', code: ruled }
  if (!entry.changes.every(({ table, set }) => isTable(table) && fitsTable(table, set)))
    // Accepted by a province that knows more than this app: carried until the update.
    return ruled === 'accepted' ? { status: 'opaque' } : { status: 'refused', code: 'bad-content' }
  if (ruled === 'accepted' || isAllowed(trust, grant, known)) return { status: 'applied' }
  return { status: 'refused', code: 'not-allowed' }
}

function isAllowed(trust: Trust, grant: Grant | undefined, known: KnownEntry): boolean {
  if (!grant) return false
  const { role, actors } = grant
  const { entry } = known
  if (actors.length > 0 && !actors.includes(entry.actor)) return false
  const others = entry.changes.filter(({ table }) => table !== 'journals')
  // A journal is opened by its own first entry and by nothing else.
  if (others.length < entry.changes.length && (others.length > 0 || !openingOf(known))) return false
  return mayWrite(role, entry.actor, ownMembers(trust, role, entry.actor), others)
}
