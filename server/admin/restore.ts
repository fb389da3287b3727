import path from 'node:path'
import { openEpoch } from '../../shared/journal/rule.ts'
import { epochAfter } from '../ids.ts'
import { inWorkspace } from '../store/journal-store.ts'
import type { Sql } from '../store/database.ts'
import { appliedMigrations, nilId } from '../store/migrate.ts'
import { backedUpTables, isEmptyDatabase } from './backup.ts'
import { checkBackup, rowsOf } from './backup-file.ts'
import { type AdminContext, type AdminValues, type CommandResult, done, refused } from './command.ts'

/** A database of an earlier day. Each workspace begins a new epoch: what was confirmed after that day waits for its word again. */
export async function restore(
  { database, folder, isAtWork }: AdminContext,
  _values: AdminValues,
  [name]: readonly string[],
): Promise<CommandResult> {
  if (!name) return refused('Thiếu tên tệp sao lưu.')
  if (isAtWork) return refused('Máy chủ đang chạy: hãy tắt máy chủ rồi khôi phục vào một thư mục dữ liệu mới.')
  if (!(await isEmptyDatabase(database)))
    return refused('Cơ sở dữ liệu đã có dữ liệu: hãy khôi phục vào một cơ sở dữ liệu còn trống.')
  const file = path.resolve(folder, name)
  const checked = await checkBackup(file)
  if (!checked) return refused(`${file} không phải tệp sao lưu, bị cắt hoặc bị sửa; chưa khôi phục gì.`)
  const migration = (await appliedMigrations(database)).at(-1)?.number ?? 0
  if (checked.head.migration !== migration)
    return refused('Tệp do bản máy chủ khác sao lưu: hãy khôi phục bằng đúng bản ấy rồi mới nâng cấp.')
  const workspaces = await database.transaction(async (sql) => {
    // The key that was made for the empty database signed nothing yet.
    await sql.query('delete from province where workspace = $1', [nilId])
    await load(sql, file)
    const found = await sql.query<{ readonly workspace: string }>('select workspace from workspaces')
    for (const { workspace } of found)
      await inWorkspace(sql, workspace, async (tx) => openEpoch(tx, epochAfter([(await tx.state()).verified.epoch])))
    return found.length
  })
  return done(
    `Đã khôi phục ${checked.rows} dòng, ${workspaces} cơ quan, sao lưu lúc ${checked.head.time}.`,
    'Mỗi cơ quan bắt đầu một thời kỳ mới: các máy sẽ tự gửi lại và chờ xác nhận lại những gì có sau lúc ấy.',
  )
}

/** Rows are put in together up to this size: a single one holds a file of up to 8 MiB. */
const togetherLetters = 4_000_000

async function load(sql: Sql, file: string): Promise<void> {
  let table = ''
  let letters = 0
  let rows: string[] = []
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return
    if (!backedUpTables.some((known) => known === table)) throw new Error(`restore: a backup has no table ${table}`)
    await sql.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      `[${rows.join()}]`,
    ])
    rows = []
    letters = 0
  }
  for await (const item of rowsOf(file)) {
    if (item.table !== table || letters >= togetherLetters) await flush()
    table = item.table
    const row = JSON.stringify(item.row)
    rows.push(row)
    letters += row.length
  }
  await flush()
}
