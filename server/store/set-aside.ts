import type { SetAside } from '../../shared/journal/batch.ts'
import type { Sql } from './database.ts'

/** Remembers how many texts a device brought that are no entries of the workspace. */
export async function countSetAside(
  sql: Sql,
  { workspace, device }: { readonly workspace: string; readonly device: string },
  dropped: readonly SetAside[],
): Promise<void> {
  for (const code of new Set(dropped.map((item) => item.code)))
    await sql.query(
      `insert into set_aside (workspace, device, code, texts, last_at) values ($1, $2, $3, $4, $5)
        on conflict (workspace, device, code) do update
          set texts = set_aside.texts + excluded.texts, last_at = excluded.last_at`,
      [workspace, device, code, dropped.filter((item) => item.code === code).length, new Date()],
    )
}
