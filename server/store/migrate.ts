import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database, Sql } from './database.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const folder = path.join(import.meta.dirname, 'migrations')

/** Rows of no workspace stand under this id. */
export const nilId = '00000000-0000-0000-0000-000000000000'

/**
 * Brings the tables to this version's, each migration in one transaction. A migration that was changed after it ran, or a
 * database of a newer server, stops the start.
 */
export async function migrate(database: Database): Promise<void> {
  const known = await readMigrations()
  await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock(7402911)')
    await sql.query(
      `create table if not exists migrations (workspace uuid not null, number integer not null, name text not null,
        checksum text not null, applied_at timestamptz not null, primary key (workspace, number))`,
    )
    const applied = await appliedMigrations(sql)
    for (const { number, name, checksum } of applied) {
      const here = known.find((migration) => migration.number === number)
      if (!here)
        throw new Error(`The database is of a newer server: it has migration ${name}. Update this server first.`)
      if (here.checksum !== checksum) throw new Error(`Migration ${name} is not the one that made this database.`)
    }
    for (const { number, name, text, checksum } of known) {
      if (applied.some((migration) => migration.number === number)) continue
      for (const statement of statementsOf(text)) await sql.query(statement)
      const row = [nilId, number, name, checksum, new Date()]
      await sql.query(
        'insert into migrations (workspace, number, name, checksum, applied_at) values ($1, $2, $3, $4, $5)',
        row,
      )
    }
  })
}

export const appliedMigrations = (sql: Sql): Promise<readonly Omit<Migration, 'text'>[]> =>
  sql.query('select number, name, checksum from migrations where workspace = $1 order by migrations.number', [nilId])

export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
      return { number: Number.parseInt(name, 10), name, text, checksum }
    }),
  )
}

/** Migrations hold plain statements, each ended by a semicolon at the end of a line. */
const statementsOf = (text: string): readonly string[] =>
  text
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '')
