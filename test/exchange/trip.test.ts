import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { backedUpAtServer } from '../../renderer/journal/exchange-with-server.ts'
import { clockFacts } from '../../renderer/queries/trips.ts'
import { proofFacts } from '../../renderer/queries/trip-return.ts'
import { backup } from '../../server/admin/backup.ts'
import { openProvince } from '../../server/province.ts'
import { clockVerdict } from '../../shared/trips/computer-rules.ts'
import { proofVerdict } from '../../shared/trips/return-rules.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { newFolder } from '../electron/test-disk.ts'
import { adopted, exchange, type Office, openOffice, register, seal } from './office.ts'

/** The return check against the province's real server. */

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

async function proof({ council }: TestCouncil) {
  const backedUp = await backedUpAtServer(council)
  const { server, ...facts } = await proofFacts(council.db, String)
  return proofVerdict({ ...facts, province: server && { ...server, backedUp } })
}

test('work is proved by receipts only once the province holds it and its own backup reaches there', async () => {
  const home = await adopted(office)
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text: 'Điểm mạnh' })
  expect(await proof(home)).toMatchObject({ kind: 'bad', detail: expect.stringContaining('tỉnh chưa xác nhận') })
  await exchange(home, true)
  expect(await proof(home)).toMatchObject({
    kind: 'warning',
    detail: expect.stringContaining('sao lưu của tỉnh chưa đến'),
  })
  const context = { database: office.database, province: await openProvince(office.database), isAtWork: true }
  const saved = await backup({ ...context, folder: await newFolder('province-backup') }, {}, ['tinh.gz'])
  expect(saved.ok).toBe(true)
  expect((await proof(home)).kind).toBe('good')
  await home.run(register, { id: newId(), name: 'Nho Ninh Thuận' })
  expect((await proof(home)).kind).toBe('bad')
  const clock = await clockFacts(home.council.db)
  expect(clockVerdict({ ...clock, nowMs: Date.now() }).kind).toBe('good')
  expect(clockVerdict({ ...clock, nowMs: Date.now() - 60 * 60_000 }).kind).toBe('bad')
})
