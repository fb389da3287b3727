import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { backedUpTables, leftOutTables } from '../../server/admin/backup.ts'
import type { Cluster } from './postgresql.ts'

/** What was asked of a PostgreSQL under this application's name, as its log tells it. */
export async function statementsIn({ folder }: Cluster, application: string): Promise<readonly string[]> {
  const log = await readFile(path.join(folder, 'log'), 'utf8')
  const asked = log
    .split(/^(?=<)/m)
    .filter((entry) => entry.startsWith(`<${application}> `))
    .flatMap((entry) => /LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)/.exec(entry)?.[1] ?? [])
  return [...new Set(asked.map((statement) => statement.replaceAll(/\s+/g, ' ').trim()))]
}

const tables: readonly string[] = [...backedUpTables, ...leftOutTables]

/** Neither reads nor changes a row: transactions, and what migrations do to tables. */
const speaksOfNoRow =
  /^(begin(; set transaction [a-z ,]+)?|commit|rollback|set transaction [a-z ,]+|select 1|create (table|index) .*|select pg_advisory_xact_lock\(\d+\))$/i

/** Whether each table that a statement speaks of is spoken of within one workspace. */
export function bindsWorkspace(statement: string): boolean {
  if (speaksOfNoRow.test(statement)) return true
  const names = tables.join('|')
  const read = statement.match(new RegExp(`\\b(from|join|update) (${names})\\b`, 'gi')) ?? []
  const added = statement.match(new RegExp(`\\binsert into (${names})\\b`, 'gi')) ?? []
  const bound = statement.match(/\bworkspace = \$1\b/g) ?? []
  const given = statement.match(/\(workspace, [^)]*\) (values \(\$1,|select \$1, )/g) ?? []
  return read.length + added.length > 0 && bound.length >= read.length && given.length === added.length
}
