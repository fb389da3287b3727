import type { Role } from '../data/command.ts'
import type { Change } from './entry.ts'

/**
 * Whether a role may write these changes (docs/protocol.md, roles). More is refused, so the app never offers it.
 * `ownMembers` are the members that the actor is.
 */
export function mayWrite(
  role: Role,
  actor: string,
  ownMembers: ReadonlySet<string>,
  changes: readonly Change[],
): boolean {
  return changes.every((change) => mayWriteOne(role, actor, ownMembers, change))
}

const officerTables = new Set(['people', 'workspaces', 'invitations', 'devices', 'revocations', 'provinces'])
const chairTables = new Set(['closings', 'hearings', 'attendance', 'openings'])

function mayWriteOne(role: Role, actor: string, ownMembers: ReadonlySet<string>, change: Change): boolean {
  // Every person may register under the own name.
  if (change.table === 'people' && change.id === actor) return true
  switch (role) {
    case 'secretary':
      return change.table !== 'sheets' || isOwn(ownMembers, change) || typedFromPaper(change)
    case 'chair':
      return chairTables.has(change.table) || ownAct(ownMembers, change)
    case 'member':
    case 'expert':
      return ownAct(ownMembers, change)
    case 'officer':
      return officerTables.has(change.table)
  }
}

const ownAct = (ownMembers: ReadonlySet<string>, change: Change): boolean =>
  (change.table === 'sheets' || change.table === 'interests') && isOwn(ownMembers, change)

const isOwn = (ownMembers: ReadonlySet<string>, change: Change): boolean => {
  const act = change.set['act'] as { readonly member?: unknown } | undefined
  return typeof act?.member === 'string' && ownMembers.has(act.member)
}

const typedFromPaper = (change: Change): boolean =>
  (change.set['act'] as { readonly fromPaper?: unknown } | undefined)?.fromPaper === true
