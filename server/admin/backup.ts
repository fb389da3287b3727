import { existsSync } from 'node:fs'
import path from 'node:path'
import type { JournalState } from '../../shared/journal/store.ts'
import type { Database, Sql } from '../store/database.ts'
import { appliedMigrations } from '../store/migrate.ts'
import { type BackupRow, writeBackup } from './backup-file.ts'
import { type AdminContext, type AdminValues, type CommandResult, done, refused } from './command.ts'

/** What is worth keeping, in the order in which it is restored. */
export const backedUpTables = [
  'province',
  'workspaces',
  'entries',
  'set_aside',
  'signatures',
  'rulings',
  'codes',
  'files',
  'mentions',
] as const

/** Used up within a minute or a day; the migrations made the database that a backup is restored into. */
export const leftOutTables = ['used_tokens', 'call_counts', 'file_pieces', 'migrations'] as const

/** One moment of the whole database as one file; the server may go on meanwhile. */
export async function backup(
  { database, province, folder }: AdminContext,
  _values: AdminValues,
  [name]: readonly string[],
): Promise<CommandResult> {
  if (!name) return refused('Thiếu tên tệp sao lưu.')
  const file = path.resolve(folder, name)
  if (existsSync(file)) return refused(`${file} đã có; hãy chọn tên khác.`)
  const migration = (await appliedMigrations(database)).at(-1)?.number ?? 0
  const head = {
    format: 'so-tuyen-province/1',
    time: new Date().toISOString(),
    migration,
    province: province.key.publicKey,
  } as const
  const { rows, points } = await database.reading(async (sql) => ({
    points: await pointsIn(sql),
    rows: await writeBackup(file, head, rowsIn(sql)),
  }))
  for (const { workspace, epoch, n } of points)
    await database.query('update workspaces set backed_up_epoch = $2, backed_up_n = $3 where workspace = $1', [
      workspace,
      epoch,
      n,
    ])
  return done(
    `Đã sao lưu ${rows} dòng vào ${file} và đọc lại đúng.`,
    'Tệp có khóa ký của tỉnh: hãy cất như cất con dấu.',
  )
}

/** How far the rulings of each workspace go. */
async function pointsIn(sql: Sql) {
  const rows = await sql.query<{ readonly workspace: string; readonly state: string }>(
    'select workspace, state from workspaces',
  )
  return rows.map(({ workspace, state }) => ({ workspace, ...(JSON.parse(state) as JournalState).verified }))
}

/** All rows of all tables, a few in memory at a time. */
async function* rowsIn(sql: Sql): AsyncGenerator<BackupRow> {
  for (const table of backedUpTables) {
    await sql.query(
      `declare rows_of_${table} no scroll cursor for select to_jsonb(${table})::text as row from ${table}`,
    )
    for (let more = true; more; ) {
      const page = await sql.query<{ readonly row: string }>(`fetch 500 from rows_of_${table}`)
      for (const { row } of page) yield { table, row: JSON.parse(row) as object }
      more = page.length > 0
    }
  }
}

export async function isEmptyDatabase(database: Database): Promise<boolean> {
  const [row] = await database.query<{ readonly rows: number }>(
    'select (select count(*) from workspaces) + (select count(*) from codes) as rows',
  )
  return row?.rows === 0
}
