import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { newInvitationKey } from '../../renderer/data/entrance.ts'
import { closedByWorkspace } from '../../renderer/data/closed-by-workspace.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { newId, today } from '../../renderer/data/ids.ts'
import type { Person } from '../../renderer/data/profile.ts'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { readActivation, type StagedActivation } from '../../renderer/journal/read-activation.ts'
import { writeActivation } from '../../renderer/journal/write-activation.ts'
import { inviteDevice, revokeDevice } from '../../shared/devices/commands.ts'
import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import { daysAfter } from '../../shared/lib/dates.ts'
import { passphraseOf } from '../../shared/lib/passphrase.ts'
import { sealSheet } from '../../shared/scoring/commands.ts'
import { type CouncilOfEleven, openCouncilOfEleven } from '../sittings/council-of-eleven.ts'
import { activated, newLaptop } from './laptop.ts'
import { type TestCouncil } from './test-council.ts'
import { carry } from './two-devices.ts'

/** The secretary has planned a sitting, typed in a sheet from paper, and invited the laptop of the third and fourth member. */
let home: CouncilOfEleven
let sitting: string
let bytes: Uint8Array
let invitation: Awaited<ReturnType<typeof newInvitationKey>>
const enterprise = (): string => home.enterprises[0] ?? ''
const member = (n: number): string => home.members[n] ?? ''

async function invite(members: readonly number[], name = 'Máy của ông Ba'): Promise<Uint8Array> {
  invitation = await newInvitationKey()
  const rows = await Promise.all(members.map((n) => home.row('members', member(n))))
  const users = rows.map((row) => ({ person: row.person ?? newId(), name: row.name ?? '', member: row.id }))
  await home.run(inviteDevice, { invitation: invitation.publicKey, name, role: 'member', users }, { seen: rows })
  return (await writeActivation(home.council, invitation)).bytes
}

beforeAll(async () => {
  home = await openCouncilOfEleven()
  sitting = await home.plan([enterprise()])
  await home.seal(sitting, enterprise(), member(0))
  bytes = await invite([2, 3])
})

async function read(from = bytes, on = today()): Promise<StagedActivation> {
  const staged = await readActivation(from, on)
  if (!staged.ok) throw new Error(staged.problem.code)
  return staged.value
}
function as({ invitation: { people } }: StagedActivation, n: number): Person {
  const person = people[n]
  if (!person) throw new Error('nobody there')
  return person
}
async function openedAs(n: number, staged?: StagedActivation): Promise<TestCouncil> {
  const activation = staged ?? (await read())
  const opened = await activated(await newLaptop(), activation, as(activation, n))
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value
}
const sheetOf = (n: number) => ({
  sitting,
  enterprise: enterprise(),
  member: member(n),
  percents: Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((item) => [item, '70'])),
  strengths: {},
  improvements: {},
  proposal: 'award',
  note: '',
  fromPaper: false,
})

test('the file opens with its passphrase only and names who may use the laptop', async () => {
  const passphrase = passphraseOf(Uint8Array.from([7, 7, 7, 7, 7, 1, 2, 3, 4, 5]))
  const encrypted = await encryptBytes(bytes, passphrase)
  expect(await decryptBytes(encrypted, 'cánh suối')).toMatchObject({ problem: { code: 'wrong-passphrase' } })
  const opened = await decryptBytes(encrypted, passphrase)
  if (!opened.ok) throw new Error(opened.problem.code)
  const { invitation: facts } = await read(opened.value)
  expect(facts.act).toMatchObject({ role: 'member', validUntil: daysAfter(today(), 14) })
  expect(facts.people.map(({ name }) => name)).toEqual(['Thành viên 3', 'Thành viên 4'])
})

test('the laptop holds all entries, only the files it may have, and has written nothing', async () => {
  const away = await openedAs(0)
  const count = (council: TestCouncil): Promise<number> => council.council.db.entries.count()
  expect(await count(away)).toBe(await count(home))
  expect(await rowTable(away.council.db, 'sheets').count()).toBe(1)
  expect(await away.council.db.files.count()).toBe(0)
  expect(await home.council.db.files.count()).toBe(1)
})

test('a member seals the own sheet there; every device can check who let the laptop in, and the sheet counts', async () => {
  const staged = await read()
  const away = await openedAs(0, staged)
  await away.run(sealSheet, sheetOf(2))
  expect(await away.refused(sealSheet, sheetOf(3))).toBe('not-allowed')
  const back = await carry(away, home)
  expect(back).toMatchObject({ added: 2, held: 0, refused: 0 })
  expect((await home.row('sheets', sitting, enterprise(), member(2))).act).toMatchObject({ fromPaper: false })
  expect(await home.council.db.files.count()).toBe(2)
})

test('who shares the laptop seals the own sheet under the own name', async () => {
  const away = await openedAs(1)
  await away.run(sealSheet, sheetOf(3))
  expect(await away.refused(sealSheet, sheetOf(2))).toBe('not-allowed')
})

test('once it is there the same file is not used again', async () => {
  const laptop = await newLaptop()
  const staged = await read()
  expect((await activated(laptop, staged, as(staged, 0))).ok).toBe(true)
  expect(await activated(laptop, staged, as(staged, 0))).toMatchObject({ problem: { code: 'workspace-here' } })
})

test('fourteen days by the date of the laptop, and not one more', async () => {
  expect((await readActivation(bytes, daysAfter(today(), 14))).ok).toBe(true)
  const late = await readActivation(bytes, daysAfter(today(), 15))
  expect(late).toMatchObject({ ok: false, problem: { code: 'invitation-expired' } })
})

test('revoked before it was used: what the laptop writes is kept, refused, and the laptop is told', async () => {
  const file = await invite([4])
  const away = await openedAs(0, await read(file))
  await home.run(revokeDevice, { target: invitation.publicKey, counts: [], reason: 'Gửi nhầm người' })
  await away.run(sealSheet, sheetOf(4))
  expect(await carry(away, home)).toMatchObject({ refused: 2 })
  expect(await rowTable(home.council.db, 'sheets').get(`${sitting}.${enterprise()}.${member(4)}`)).toBeUndefined()
  await carry(home, away)
  expect(await closedByWorkspace(away.council.db, away.council)).toBe('this-device-revoked')
  expect(await away.refused(sealSheet, sheetOf(4))).toBe('this-device-revoked')
})

test('for nobody no device is invited', async () => {
  const args = { invitation: invitation.publicKey, name: 'Máy lạ', role: 'member' as const, users: [] }
  expect(await home.refused(inviteDevice, args)).toBe('device-for-nobody')
})

/** Lets a test change the facts beside the package, as a careful forger would. */
function forged(change: (facts: { [field: string]: Json }) => void): Uint8Array {
  const parts = unzipSync(bytes)
  const facts = JSON.parse(strFromU8(parts['activation.json'] ?? new Uint8Array())) as { [field: string]: Json }
  change(facts)
  return zipSync({ ...parts, 'activation.json': strToU8(canonicalText(facts)) })
}

test.each<[string, () => Uint8Array, string]>([
  ['a text', () => strToU8('Xin chào'), 'not-an-activation'],
  ['a package without an invitation', () => unzipSync(bytes)['package.zip'] ?? new Uint8Array(), 'not-an-activation'],
  ['a path out of the folder', () => zipSync({ ...unzipSync(bytes), '../x': strToU8('x') }), 'not-an-activation'],
  ['a bomb', () => zipSync({ ...unzipSync(bytes), 'activation.json': new Uint8Array(20_000_000) }), 'too-large'],
  ['cut in half', () => bytes.slice(0, bytes.length / 2), 'not-an-activation'],
  ['a newer format', () => forged((facts) => (facts['format'] = 'so-tuyen-activation/2')), 'package-newer'],
  ['a field more', () => forged((facts) => (facts['more'] = 1)), 'not-an-activation'],
  [
    'another root',
    () => forged((facts) => (facts['root'] = { ...root(facts), publicKey: 'A'.repeat(43) })),
    'package-altered',
  ],
  ['an invitation that no entry names', () => forged((facts) => (facts['invitation'] = strange)), 'package-altered'],
])('%s is refused', async (_what, make, code) => {
  expect(await readActivation(make(), today())).toMatchObject({ ok: false, problem: { code } })
})
const root = (facts: { readonly [field: string]: Json }): { [field: string]: Json } =>
  facts['root'] as { [field: string]: Json }
const strange = { publicKey: 'B'.repeat(43), seed: 'C'.repeat(43) }

test('a private half that does not belong to the invitation opens nothing', async () => {
  const other = await newInvitationKey()
  const staged = await read()
  const facts = { ...staged.facts, invitation: { ...staged.facts.invitation, seed: other.seed } }
  const opened = await activated(await newLaptop(), { ...staged, facts }, as(staged, 0))
  expect(opened).toMatchObject({ ok: false, problem: { code: 'package-altered' } })
})
