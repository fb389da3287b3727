import { uuid } from '../../shared/journal/entry.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import type { Trust } from '../../shared/journal/trust.ts'
import type { Sql } from './database.ts'

/** Whom a workspace believes; undefined when there is no such workspace. */
export async function readTrust(sql: Sql, workspace: string): Promise<Trust | undefined> {
  if (!uuid.safeParse(workspace).success) return undefined
  const [row] = await sql.query<{ readonly state: string }>('select state from workspaces where workspace = $1', [
    workspace,
  ])
  return row && (JSON.parse(row.state) as JournalState).trust
}
