import { describe, expect, test } from 'vitest'
import { backedUpTables, leftOutTables } from '../../../server/admin/backup.ts'
import { readMigrations } from '../../../server/store/migrate.ts'
import type { Scene } from '../stages.ts'

export function tableSuite(scene: () => Scene): void {
  describe('tables', () => {
    test('every table has a primary key, and every index begins with the workspace', async () => {
      const { database } = scene()
      const tables = await database.query<{ readonly name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
      )
      const indexes = await database.query<{
        readonly name: string
        readonly isPrimary: boolean
        readonly first: string
      }>(
        `select pg_class.relname as name, pg_index.indisprimary as "isPrimary", pg_attribute.attname as first
          from pg_index
            join pg_class on pg_class.oid = pg_index.indrelid
            join pg_namespace on pg_namespace.oid = pg_class.relnamespace
            join pg_attribute on pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum = pg_index.indkey[0]
          where pg_namespace.nspname = 'public'`,
      )
      expect(tables.length).toBeGreaterThan(10)
      expect(indexes.filter(({ first }) => first !== 'workspace')).toEqual([])
      const keyed = indexes.filter(({ isPrimary }) => isPrimary).map(({ name }) => name)
      expect(keyed.toSorted()).toEqual(tables.map(({ name }) => name))
    })

    test('every table is in a backup, or named as not worth it', async () => {
      const tables = await scene().database.query<{ readonly name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      )
      const named: readonly string[] = [...backedUpTables, ...leftOutTables]
      expect(named.toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
    })

    test('the database knows by checksum which migrations made it', async () => {
      const applied = await scene().database.query<{ readonly name: string; readonly checksum: string }>(
        'select name, checksum from migrations order by migrations.number',
      )
      const known = (await readMigrations()).map(({ name, checksum }) => ({ name, checksum }))
      expect(applied).toEqual(known)
    })
  })
}
