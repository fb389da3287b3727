import { beforeEach, expect, test } from 'vitest'
import { newInvitationKey } from '../../renderer/data/entrance.ts'
import { newId, today } from '../../renderer/data/ids.ts'
import { journalStore } from '../../renderer/data/journal-store.ts'
import { readActivation } from '../../renderer/journal/read-activation.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { writeActivation } from '../../renderer/journal/write-activation.ts'
import { invitations, knownDevices, recentEntries } from '../../renderer/queries/devices.ts'
import { openFindings } from '../../renderer/queries/findings.ts'
import { waitingDevices } from '../../renderer/queries/waiting-devices.ts'
import type { Role } from '../../shared/data/command.ts'
import { addUsers, admitDevice, inviteDevice, revokeDevice } from '../../shared/devices/commands.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { declareInterest } from '../../shared/sittings/commands-hearing.ts'
import { type CouncilOfEleven, openCouncilOfEleven } from '../sittings/council-of-eleven.ts'
import { activated, newLaptop } from './laptop.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'
import { carry, stickOf } from './two-devices.ts'

let home: CouncilOfEleven
let sitting: string
const enterprise = (): string => home.enterprises[0] ?? ''
const member = (n: number): string => home.members[n] ?? ''

beforeEach(async () => {
  home = await openCouncilOfEleven()
  sitting = await home.plan([enterprise()])
})

/** A laptop that took the workspace over from a stick, where nobody has let it in. */
async function strangerAt(role: Role = 'member'): Promise<TestCouncil> {
  const stick = await stickOf(home)
  const away = await openTestCouncil({ role, workspace: home.council.workspace, database: newId() })
  const root = stick.root ? { journal: stick.root.journal, publicKey: stick.root.publicKey } : null
  await journalStore(away.council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root, local: [away.council.device.publicKey] } }),
  )
  await receivePackage(away.council.db, stick)
  return away
}
const interestOf = (n: number) => ({
  sitting,
  enterprise: enterprise(),
  member: member(n),
  conflict: true,
  reason: 'Góp vốn',
})

test('a stranger waits by name and fingerprint; let in as a member, the own act counts', async () => {
  const away = await strangerAt('secretary')
  await away.run(declareInterest, { ...interestOf(3), amending: false })
  await carry(away, home)
  const { publicKey } = away.council.device
  const { id: person, name } = away.council.person
  expect(await waitingDevices(home.council.db)).toMatchObject([
    { publicKey, entries: 3, people: [{ id: person, name, role: 'secretary' }] },
  ])
  expect((await knownDevices(home.council.db)).map((device) => device.publicKey)).not.toContain(publicKey)

  const seen = [await home.row('members', member(3))]
  const users = [{ person, member: member(3) }]
  await home.run(admitDevice, { publicKey, name: 'Máy ông Bốn', role: 'member', users }, { seen })
  expect(await waitingDevices(home.council.db)).toEqual([])
  expect((await home.row('interests', sitting, enterprise(), member(3))).act?.conflict).toBe(true)
  const known = (await knownDevices(home.council.db)).find((device) => device.publicKey === publicKey)
  expect(known).toMatchObject({ name: 'Máy ông Bốn', role: 'member', people: [name], isLocal: false, revoked: null })
  expect(known?.letIn?.by).toBe(home.council.person.name)
  expect(known?.last?.seq).toBe(3)
  expect(await home.refused(admitDevice, { publicKey, name: 'Lại', role: 'secretary', users: [] })).toBe('device-known')
})

test('on the laptop that nobody let in its own line says so, and the founder is the root', async () => {
  const away = await strangerAt('secretary')
  await away.run(declareInterest, { ...interestOf(3), amending: false })
  expect(await knownDevices(away.council.db)).toMatchObject([
    { publicKey: home.council.device.publicKey, isRoot: true, isLocal: false },
    { publicKey: away.council.device.publicKey, isRoot: false, isLocal: true, last: { seq: 3 } },
  ])
})

test('a revocation keeps what was chosen, refuses what came after, and tells who and why', async () => {
  const away = await strangerAt('secretary')
  const { publicKey } = away.council.device
  const users = [{ person: away.council.person.id, member: '' }]
  await home.run(admitDevice, { publicKey, name: 'Máy thư ký 2', role: 'secretary', users })
  await carry(home, away)
  await away.run(declareInterest, { ...interestOf(1), amending: false })
  await away.run(declareInterest, { ...interestOf(2), amending: false })
  await carry(away, home)
  const [entries = []] = await recentEntries(home.council.db, publicKey)
  expect(entries.map(({ seq }) => seq)).toEqual([4, 3, 2, 1])
  expect(entries[0]?.words).toBe('Kê khai lợi ích liên quan của Thành viên 3 cho Doanh nghiệp 1, đợt 1')
  const last = entries.find(({ seq }) => seq === 3)
  if (!last) throw new Error('no entry 3')
  const counts = [{ journal: last.journal, seq: last.seq, stamp: last.stamp }]
  await home.run(revokeDevice, { target: publicKey, counts, reason: 'Mất máy' })

  expect((await home.row('interests', sitting, enterprise(), member(1))).act?.conflict).toBe(true)
  await expect(home.row('interests', sitting, enterprise(), member(2))).rejects.toThrow('is not there')
  const revoked = (await knownDevices(home.council.db)).find((device) => device.publicKey === publicKey)?.revoked
  expect(revoked).toMatchObject({ by: home.council.person.name, reason: 'Mất máy' })
  expect(await home.refused(revokeDevice, { target: publicKey, counts, reason: 'Nữa' })).toBe('device-revoked')
})

test('an invitation is open, then used; a second laptop with the same file is a finding', async () => {
  const key = await newInvitationKey()
  const row = await home.row('members', member(4))
  const users = [{ person: newId(), name: row.name ?? '', member: row.id }]
  const args = { invitation: key.publicKey, name: 'Máy bà Năm', role: 'member' as const, users }
  await home.run(inviteDevice, args, { seen: [row] })
  const staged = await readActivation((await writeActivation(home.council, key)).bytes, today())
  if (!staged.ok) throw new Error(staged.problem.code)
  const stateNow = async () => (await invitations(home.council.db)).map(({ state, people }) => [state, people])
  expect(await stateNow()).toEqual([['open', ['Thành viên 5']]])

  const [person] = staged.value.invitation.people
  for (const expected of [[], ['invitation-used-twice']]) {
    const opened = person && (await activated(await newLaptop(), staged.value, person))
    if (!opened?.ok) throw new Error('not activated')
    await opened.value.run(declareInterest, { ...interestOf(4), amending: false })
    await carry(opened.value, home)
    expect((await openFindings(home.council.db)).map(({ finding }) => finding.code)).toEqual(expected)
  }
  expect(await stateNow()).toEqual([['used', ['Thành viên 5']]])
  await home.run(revokeDevice, { target: key.publicKey, counts: [], reason: 'Gói bị chép' })
  expect(await stateNow()).toEqual([['revoked', ['Thành viên 5']]])
})

test('who shares the secretary’s laptop gets a name in the workspace, and the member is that person', async () => {
  const row = await home.row('members', member(0))
  const person = newId()
  await home.run(
    addUsers,
    { role: 'member', users: [{ person, name: row.name ?? '', member: row.id }] },
    { seen: [row] },
  )
  expect(await home.row('people', person)).toMatchObject({ name: 'Thành viên 1', role: 'chair' })
  expect((await home.row('members', member(0))).person).toBe(person)
})

test('with a device its invitation is closed too: who has a copy of the package enters for nothing', async () => {
  const key = await newInvitationKey()
  const row = await home.row('members', member(4))
  const users = [{ person: newId(), name: row.name ?? '', member: row.id }]
  const args = { invitation: key.publicKey, name: 'Máy bà Năm', role: 'member' as const, users }
  await home.run(inviteDevice, args, { seen: [row] })
  const staged = await readActivation((await writeActivation(home.council, key)).bytes, today())
  if (!staged.ok) throw new Error(staged.problem.code)
  const [person] = staged.value.invitation.people
  const enter = async (): Promise<TestCouncil> => {
    const opened = person && (await activated(await newLaptop(), staged.value, person))
    if (!opened?.ok) throw new Error('not activated')
    return opened.value
  }
  const honest = await enter()
  await honest.run(declareInterest, { ...interestOf(4), amending: false })
  await carry(honest, home)
  const { publicKey } = honest.council.device
  const known = (await knownDevices(home.council.db)).find((device) => device.publicKey === publicKey)
  const [[last] = []] = await recentEntries(home.council.db, publicKey)
  if (!known || !last) throw new Error('not known')
  const counts = [{ journal: last.journal, seq: last.seq, stamp: last.stamp }]
  const { invitation } = known
  await home.run(revokeDevice, { target: publicKey, counts, reason: 'Mất máy', invitation })
  expect((await home.row('interests', sitting, enterprise(), member(4))).act?.conflict).toBe(true)

  const thief = await enter()
  await thief.run(declareInterest, { ...interestOf(4), conflict: false, reason: '', amending: false })
  expect(await carry(thief, home)).toMatchObject({ added: 2, refused: 2 })
})
