import { recordKey } from '../../shared/journal/entry.ts'
import { disclosingRecords, disclosuresFrom, erasedBy } from '../../shared/journal/mentions.ts'
import type { Kept } from '../../shared/journal/store.ts'
import { type Disclosures, filesNamedBy, type NamedFile } from '../../shared/journal/withheld-access.ts'
import type { Sql } from './database.ts'
import { entriesAbout } from './mentions.ts'

/** Keeps up what entries that count say of withheld files: which are wanted, and which are erased. */
export async function keepFiles(sql: Sql, workspace: string, entries: readonly Kept[]): Promise<void> {
  const counting = entries.filter(({ status }) => status === 'applied').map(({ known }) => known.entry)
  const wanted = [...new Set(counting.flatMap(filesNamedBy).map(({ sha256 }) => sha256))]
  if (wanted.length > 0)
    await sql.query(
      `insert into files (workspace, sha256) select $1, * from unnest($2::text[])
        on conflict (workspace, sha256) do nothing`,
      [workspace, wanted],
    )
  const erased = [...new Set(counting.flatMap(erasedBy))]
  if (erased.length === 0) return
  await sql.query(
    `insert into files (workspace, sha256, erased) select $1, name, true from unnest($2::text[]) as given (name)
      on conflict (workspace, sha256) do update set content = null, erased = true`,
    [workspace, erased],
  )
  await sql.query('delete from file_pieces where workspace = $1 and sha256 = any($2::text[])', [workspace, erased])
}

/** Every naming of a file that is held here, whatever the entry counts for. */
export async function namingOf(sql: Sql, workspace: string, sha256: string): Promise<readonly NamedFile[]> {
  const entries = await entriesAbout(sql, workspace, [`files:${sha256}`])
  return entries.flatMap(({ entry }) => filesNamedBy(entry)).filter((file) => file.sha256 === sha256)
}

/** What was opened and erased of what these namings speak of. */
export async function disclosuresOf(sql: Sql, workspace: string, naming: readonly NamedFile[]): Promise<Disclosures> {
  const records = disclosingRecords(naming)
  return disclosuresFrom(records, await entriesAbout(sql, workspace, records.map(recordKey)))
}

/** Names of files that entries that count have named and that no device has brought yet. */
export async function missingFiles(sql: Sql, workspace: string, limit: number): Promise<readonly string[]> {
  const found = await sql.query<{ readonly sha256: string }>(
    `select sha256 from files where workspace = $1 and content is null and not erased
      order by files.sha256 limit $2`,
    [workspace, limit],
  )
  return found.map(({ sha256 }) => sha256)
}
