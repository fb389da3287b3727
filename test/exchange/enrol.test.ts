import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import type { Profile } from '../../renderer/data/profile.ts'
import { enrolCouncil, enrolProfile } from '../../renderer/journal/enrol.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { readServer } from '../../renderer/journal/peers.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'
import { adopted, exchange, newcomer, type Office, openOffice, register, tryExchange } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const typed = (code: string, address = office.address) => ({ address, code, deviceName: 'Máy thư ký' })
const enrolled = ({ council }: TestCouncil, code: string, address = office.address) =>
  enrolCouncil(council, typed(code, address))
const refusal = (code: string) => ({ ok: false, problem: { code } })

async function written(role: 'secretary' | 'chair' = 'secretary'): Promise<TestCouncil> {
  const home = await openTestCouncil({ workspace: newId(), database: newId() })
  await home.run(register, { id: newId(), name: 'Muối Cà Ná' })
  const person = { ...home.council.person, role }
  if (role === 'chair') await home.council.db.table('people').clear()
  return { ...home, council: { ...home.council, person } }
}

test('adoption tells the workspace, in its journal, whose receipts it believes', async () => {
  const home = await written()
  expect(await enrolled(home, await office.code())).toEqual({ ok: true, value: null })
  const key = office.province.key.publicKey
  expect(await rowTable(home.council.db, 'provinces').get(key)).toMatchObject({ act: { address: office.address } })
  expect((await readStanding(home.council.db)).trust.provinces).toEqual([key])
  await exchange(home)
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 4 }])
})

test('a code is typed as people type: small letters, blanks, O for 0', async () => {
  const home = await written()
  const code = await office.code()
  const sloppy = ` ${code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  expect(await enrolled(home, sloppy)).toEqual({ ok: true, value: null })
})

test('repeated with the same code it answers the same and writes nothing twice', async () => {
  const home = await written()
  const code = await office.code()
  await enrolled(home, code)
  const before = await home.council.db.entries.count()
  expect(await enrolled(home, code)).toEqual({ ok: true, value: null })
  expect(await home.council.db.entries.count()).toBe(before)
})

test('an officer’s laptop takes everything and may write none of it', async () => {
  const home = await adopted(office)
  await exchange(home)
  const officer = await newcomer(office, home, 'officer')
  expect(officer.council.person.role).toBe('officer')
  expect(await readServer(officer.council.db)).toMatchObject({ address: office.address })
  expect(await officer.refused(register, { id: newId(), name: 'Không được ghi' })).toBe('not-allowed')
})

test('a laptop that took a package over is unknown to the server until a code lets it in; then its work counts', async () => {
  const home = await adopted(office)
  await exchange(home)
  const { workspace, db } = home.council
  const { root } = (await readStanding(db)).trust
  const other = await openTestCouncil({ workspace, database: newId() })
  const local = [other.council.device.publicKey]
  await journalStore(other.council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root, local } }),
  )
  const staged = await stagePackage((await writePackage(home.council)).bytes)
  if (!staged.ok) throw new Error(staged.problem.code)
  await receivePackage(other.council.db, staged.value)
  const id = newId()
  await other.run(register, { id, name: 'Nho Ba Mọi' })
  // The journal names the server; the server does not know the laptop.
  expect(await tryExchange(other)).toMatchObject(refusal('device-unknown'))
  expect(await enrolled(other, await office.code(workspace, 'secretary'))).toEqual({ ok: true, value: null })
  expect(await exchange(other)).toMatchObject({ isSame: true })
  await exchange(home)
  expect(await rowTable(db, 'enterprises').get(id)).toMatchObject({ name: 'Nho Ba Mọi' })
})

test('a wrong, a used and a foreign code are refused, each with its code', async () => {
  const home = await written()
  expect(await enrolled(home, 'ABCD-EFGH-JKMN-PQRS')).toMatchObject(refusal('code-unknown'))
  const used = await office.code()
  await enrolled(await written(), used)
  expect(await enrolled(home, used)).toMatchObject(refusal('code-used'))
  const elsewhere = await adopted(office)
  await exchange(elsewhere)
  const foreign = await office.code(elsewhere.council.workspace)
  expect(await enrolled(home, foreign)).toMatchObject(refusal('other-workspace'))
  expect(await readServer(home.council.db)).toBeUndefined()
})

test('only the secretary of the founding laptop brings a workspace to a server, and only one that holds something', async () => {
  expect(await enrolled(await written('chair'), await office.code())).toMatchObject(refusal('only-secretary'))
  const empty = await openTestCouncil()
  expect(await enrolled(empty, await office.code())).toMatchObject(refusal('nothing-to-adopt'))
})

test.each([
  ['http://giaithuong.tinh.gov.vn', 'insecure-address'],
  ['không phải địa chỉ', 'bad-address'],
  ['http://127.0.0.1:9', 'no-connection'],
])('the address %s is refused: %s', async (address, code) => {
  expect(await enrolled(await written(), 'ABCD-EFGH-JKMN-PQRS', address)).toMatchObject(refusal(code))
})

test('an empty profile cannot use a code that is for adopting, nor one whose workspace has not exchanged yet', async () => {
  const { device, person } = (await openTestCouncil()).council
  const enrol = (code: string) => enrolProfile({ device } as Profile, person, typed(code), () => {})
  expect(await enrol(await office.code())).toMatchObject(refusal('workspace-missing'))
  const home = await adopted(office)
  expect(await enrol(await office.code(home.council.workspace))).toMatchObject(refusal('province-not-trusted'))
})
