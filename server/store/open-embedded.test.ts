import { mkdtemp, rm } from 'node:fs/promises'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'

let folder: string
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-embedded-'))
  database = await openDatabase({ folder })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const write = async (times: number): Promise<void> => {
  const letters = Array.from({ length: 20_000 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join('')
  await database.query('delete from province')
  await database.query(
    `insert into province (workspace, id, name, public_key, private_key) values (gen_random_uuid(), gen_random_uuid(), '', '', '')`,
  )
  for (let n = 0; n < times; n++) await database.query('update province set name = $1', [`${n}${letters}`])
}

const sizeNow = async (): Promise<number> => {
  const [row] = await database.query<{ readonly size: number }>(`select pg_total_relation_size('province') as size`)
  return row?.size ?? 0
}

test('what was committed is flushed to the disk before the answer', async () => {
  const settings = await database.query('select current_setting($1) as one, current_setting($2) as two', [
    'fsync',
    'wal_sync_method',
  ])
  expect(settings).toEqual([{ one: 'on', two: 'fsync' }])
  const flushed = vi.spyOn(fs, 'fsyncSync')
  syncBuiltinESMExports()
  await database.query('update province set name = $1', ['không có dòng nào'])
  const none = flushed.mock.calls.length
  await write(5)
  expect(flushed.mock.calls.length - none).toBeGreaterThanOrEqual(6)
  flushed.mockRestore()
  syncBuiltinESMExports()
})

test('rows that were replaced make room for others: the folder does not grow for ever', async () => {
  await write(200)
  await database.tidy?.()
  const first = await sizeNow()
  for (let round = 0; round < 3; round++) {
    await write(200)
    await database.tidy?.()
  }
  expect(await sizeNow()).toBeLessThan(first * 1.5)
})
