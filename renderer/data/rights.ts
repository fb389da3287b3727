import type { Role } from '../../shared/data/command.ts'
import type { Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type Council, isRevokedHere, roleOf } from './council.ts'
import { readStanding } from './journal-store.ts'
import { mayWriteHere } from './may-write.ts'

/** What the person at this computer may do in the workspace: the runner's own answer, asked before anything is typed. */
export interface Rights {
  /** As the workspace knows it; at first as the person said it. */
  readonly role: Role
  /** Whether a change of this table would be written; of a fact, with the act that it holds. */
  readonly mayWrite: (table: Table, act?: Json) => boolean
}

export async function rightsIn(council: Council): Promise<Rights> {
  const [role, { trust }] = await Promise.all([roleOf(council), readStanding(council.db)])
  const isRevoked = isRevokedHere(council, trust)
  return {
    role,
    mayWrite: (table, act) =>
      !isRevoked && mayWriteHere(council, role, trust, [{ table, id: '', set: act === undefined ? {} : { act } }]),
  }
}
