import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCouncil } from '../../renderer/data/council.ts'
import { newId } from '../../renderer/data/ids.ts'
import { findCopies, rebuildFromCopies } from '../../renderer/data/mirror-rebuild.ts'
import { followMirror, type Mirror } from '../../renderer/data/mirror.ts'
import { checkPin, forgetPin, pinState, removePin, setPin } from '../../renderer/data/pin.ts'
import type { Person, Profile } from '../../renderer/data/profile.ts'
import { keepUsers } from '../../renderer/data/users.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { newLaptop } from './laptop.ts'
import { put } from './two-devices.ts'
import { withRunner } from './test-council.ts'

/** Who shares the laptop, and the PINs between them, come back with the second copy. */

const workspace = newId()
const passphrase = 'cánh suối tiền mây lúa sông núi biển rừng trăng'
const secretary: Person = { id: newId(), name: 'Nguyễn Thị Hoa', role: 'secretary' }
const member: Person = { id: newId(), name: 'Trần Văn Minh', role: 'member' }
const now = Date.parse('2026-03-02T08:00:00Z')

let root: string
let desktop: Desktop
let profile: Profile
let mirror: Mirror

beforeEach(async () => {
  root = await newFolder('people')
  desktop = mirrorDesktop(root, keeperOf())
  const laptop = await newLaptop()
  ;({ profile } = laptop)
  const options = { profile, workspace, sample: false, person: secretary, closedToWriting: () => null }
  const council = await laptop.on(() => openCouncil(options))
  mirror = followMirror(desktop, council, { token: '0'.repeat(32) })
  await mirror.follow()
  await desktop.call('keepPassphrase', { workspace, passphrase })
  await put(withRunner(council), { table: 'workspaces', id: workspace, set: { name: 'Chi cục', sample: false } })
  await profile.db.workspaces.put({ id: workspace, name: 'Chi cục', sample: false, openedAt: '' })
  await keepUsers(profile, workspace, secretary, [member])
  await setPin(profile.db, secretary.id, '4826')
  await mirror.follow()
})
afterEach(() => mirror.stop())

/** What a profile gets that lost every database. */
async function rebuilt(from: Desktop): Promise<Profile> {
  mirror.stop()
  const laptop = await newLaptop()
  const copies = await laptop.on(() => findCopies(from, [workspace]))
  const done = await laptop.on(() =>
    rebuildFromCopies(from, laptop.profile, copies, copies[0]?.locked ? passphrase : null),
  )
  expect(done).toEqual({ ok: true, value: null })
  expect((await laptop.profile.db.workspaces.get(workspace))?.users).toEqual([secretary, member])
  return laptop.profile
}

test('on the computer that made it: nobody comes in by a lost database', async () => {
  const { db } = await rebuilt(desktop)
  expect(await checkPin(db, secretary.id, '1111', now)).toMatchObject({ ok: false, problem: { code: 'pin-wrong' } })
  expect(await checkPin(db, secretary.id, '4826', now)).toEqual({ ok: true, value: { wasReported: false } })
  expect((await pinState(db, member.id)).isSet).toBe(false)
})

test('a PIN that was reported forgotten stays so, and one that was removed is gone', async () => {
  await setPin(profile.db, member.id, '7391')
  await forgetPin(profile.db, secretary.id, now)
  await removePin(profile.db, member.id)
  // No command has written since: the copy follows the profile, too.
  await mirror.follow()
  const { db } = await rebuilt(desktop)
  expect(await pinState(db, secretary.id)).toEqual({ isSet: true, waitUntilMs: 0, forgottenAtMs: now })
  expect((await pinState(db, member.id)).isSet).toBe(false)
})

test('wrong tries are not written to the disk each time', async () => {
  const before = await standing()
  for (const typed of ['1111', '2222']) await checkPin(profile.db, secretary.id, typed, now)
  await mirror.follow()
  expect(await standing()).toEqual(before)
})

test('opened by the recovery passphrase elsewhere: the people, and no PIN in the way of whoever has it', async () => {
  const { db } = await rebuilt(mirrorDesktop(root, keeperOf(), 'other-profile'))
  expect((await pinState(db, secretary.id)).isSet).toBe(false)
})

/** As it lies on the disk: sealed anew, and so different, with every write. */
const standing = (): Promise<Buffer> =>
  readFile(path.join(root, 'documents', 'SoTuyen', 'journal', workspace, 'state', 'standing.sealed'))
