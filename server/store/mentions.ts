import { entryIn, recordKey } from '../../shared/journal/entry.ts'
import { type EntryAbout, mentionsOf } from '../../shared/journal/mentions.ts'
import type { Kept } from '../../shared/journal/store.ts'
import type { Sql } from './database.ts'

/** From what an entry speaks of, in names like `files:<sha256>` and `openings:<sitting>`, to the entries. */

export async function keepMentions(sql: Sql, workspace: string, entries: readonly Kept[]): Promise<void> {
  const mentions = entries.flatMap(({ known: { hash, entry } }) => mentionsOf(entry).map((about) => ({ about, hash })))
  if (mentions.length === 0) return
  await sql.query(
    `insert into mentions (workspace, about, hash) select $1, * from unnest($2::text[], $3::text[])
      on conflict (workspace, about, hash) do nothing`,
    [workspace, mentions.map(({ about }) => about), mentions.map(({ hash }) => hash)],
  )
}

export async function entriesAbout(
  sql: Sql,
  workspace: string,
  about: readonly string[],
): Promise<readonly EntryAbout[]> {
  const found = await sql.query<{ readonly stamp: string; readonly status: string; readonly text: string }>(
    `select stamp, status, text from entries where workspace = $1
      and hash in (select hash from mentions where workspace = $1 and about = any($2::text[]))`,
    [workspace, about],
  )
  return found.map(({ stamp, status, text }) => ({
    stamp,
    counts: status === 'applied',
    entry: entryIn(text),
  }))
}

/** What the acts that let devices in called them, by public key of the device or of its invitation. */
export async function namesIn(
  sql: Sql,
  workspace: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const about = keys.flatMap((key) => [`devices:${key}`, `invitations:${key}`])
  const entries = await entriesAbout(sql, workspace, about)
  return new Map(
    entries
      .filter(({ counts }) => counts)
      .flatMap(({ entry }) => entry.changes)
      .filter((change) => about.includes(recordKey(change)))
      .map(({ id, set }) => [id, (set['act'] as { readonly name?: string } | null)?.name ?? '']),
  )
}
