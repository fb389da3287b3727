import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { appliedMigrations, migrate, nilId, readMigrations } from './migrate.ts'
import { embedded } from './open-embedded.ts'

let database: Database

beforeAll(async () => {
  database = embedded(await PGlite.create())
  await migrate(database)
})
afterAll(() => database.close())

test('migrations run once, in order', async () => {
  await migrate(database)
  const applied = await appliedMigrations(database)
  expect(applied.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name))
  expect(applied.map(({ number }) => number)).toEqual(applied.map((_, index) => index + 1))
})

test('a migration that was changed after it ran stops the start', async () => {
  const checksum = (await appliedMigrations(database))[0]?.checksum ?? ''
  const set = (to: string) => database.query('update migrations set checksum = $2 where workspace = $1', [nilId, to])
  await set('another')
  await expect(migrate(database)).rejects.toThrow('is not the one that made this database')
  await set(checksum)
  await migrate(database)
})

test('a database of a newer server stops the start, and stays as it is', async () => {
  await database.query(
    `insert into migrations (workspace, number, name, checksum, applied_at) values ($1, 999, '0999-later.sql', '', now())`,
    [nilId],
  )
  await expect(migrate(database)).rejects.toThrow('newer server')
  expect((await appliedMigrations(database)).at(-1)?.number).toBe(999)
})
