import { expect, test } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { follow } from '../../renderer/data/follow.ts'
import { newId } from '../../renderer/data/ids.ts'
import { countRefusals, refusals } from '../../renderer/queries/refusals.ts'
import { writeAgain } from '../../shared/data/write-again.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { handDevice, named, staged } from './hand-device.ts'
import { carry, letDeviceIn, openTwoDevices, put } from './two-devices.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

const refusalsOf = ({ council }: TestCouncil) => follow(council.db, refusals, [council] as const)()

/** A member's laptop that writes what only the secretary may: the app never does, so it is written by hand. */
async function overstep(set: { readonly [field: string]: string | number }, table = 'enterprises') {
  const home = await openTestCouncil()
  const id = newId()
  await put(home, { table: 'enterprises', id, set: { name: 'Muối Cà Ná', workers: 10 } })
  const member = await handDevice(home.council.workspace)
  await letDeviceIn(home, member.publicKey, 'Máy ủy viên An', 'member')
  const entry = member.write([{ table, id, set }])
  const heads = [await member.head(entry)]
  await receivePackage(
    home.council.db,
    await staged(home.council.workspace, { texts: [member.opening.text, entry.text], heads }),
  )
  return { home, id }
}

test('who may write it sees the content, the author, why it was refused, and writes it again as the own word', async () => {
  const { home, id } = await overstep({ name: 'Công ty Muối Cà Ná' })
  const [refusal, ...others] = await refusalsOf(home)
  expect(others).toEqual([])
  expect(refusal).toMatchObject({
    code: 'not-allowed',
    byProvince: false,
    device: 'Máy ủy viên An',
    state: 'again',
    records: [{ name: 'Doanh nghiệp Muối Cà Ná', lines: [{ label: 'Tên', text: 'Công ty Muối Cà Ná' }] }],
  })
  expect(await countRefusals(home.council.db)).toBe(1)
  expect(await rowTable(home.council.db, 'enterprises').get(id)).toMatchObject({ name: 'Muối Cà Ná' })
  const changes = (refusal?.changes ?? []).map(({ table, id: record, set }) => ({ table, id: record, set }))
  await home.run(writeAgain, { changes }, { seen: refusal?.rows ?? [] })
  const row = await rowTable(home.council.db, 'enterprises').get(id)
  expect(row).toMatchObject({ name: 'Công ty Muối Cà Ná', workers: 10 })
  expect(row?.$).toMatchObject({ conflicts: [], lastActor: home.council.person.id })
  expect(await refusalsOf(home)).toMatchObject([{ state: 'done' }])
  expect(await countRefusals(home.council.db)).toBe(0)
})

test('what fits no table can be read and not written again', async () => {
  const { home } = await overstep({ workers: 'nhiều' })
  expect(await refusalsOf(home)).toMatchObject([
    { code: 'bad-content', state: 'unreadable', records: [{ lines: [{ label: 'workers', text: '"nhiều"' }] }] },
  ])
})

test('who has no right is told to ask, and the command refuses it too', async () => {
  const { home, away } = await openTwoDevices({ role: 'member' })
  const id = newId()
  const third = await handDevice(home.council.workspace)
  await letDeviceIn(home, third.publicKey, 'Máy chuyên gia', 'expert')
  const entry = third.write(named('Không được ghi', id))
  const parcel = { texts: [third.opening.text, entry.text], heads: [await third.head(entry)] }
  const stick = await staged(home.council.workspace, parcel)
  await receivePackage(home.council.db, stick)
  await carry(home, away)
  const [refusal] = await refusalsOf(away)
  expect(refusal).toMatchObject({ state: 'not-mine', device: 'Máy chuyên gia' })
  const changes = [{ table: 'enterprises', id, set: { name: 'Không được ghi' } }]
  expect(await away.refused(writeAgain, { changes })).toBe('not-allowed')
})

test('marked as dealt with, it is counted no more and still kept', async () => {
  const { home } = await overstep({ name: 'Tên khác' })
  const [refusal] = await refusalsOf(home)
  await home.council.db.meta.put({ key: 'attended', value: [refusal?.hash] })
  expect(await countRefusals(home.council.db)).toBe(0)
  expect(await refusalsOf(home)).toHaveLength(1)
})
