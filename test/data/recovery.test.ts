import { expect, test } from 'vitest'
import { openCouncil } from '../../renderer/data/council.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { followMirror } from '../../renderer/data/mirror.ts'
import { findCopies, rebuildFromCopies } from '../../renderer/data/mirror-rebuild.ts'
import type { Person } from '../../renderer/data/profile.ts'
import { recoveryKey } from '../../renderer/data/recovery-key.ts'
import { adoptPackage } from '../../renderer/journal/adopt.ts'
import { makeBackup, openBackup } from '../../renderer/journal/backup.ts'
import { prepareRecovery, revokeDevice } from '../../shared/devices/commands.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { type Laptop, newLaptop } from './laptop.ts'
import { openTestCouncil, type TestCouncil, withRunner } from './test-council.ts'
import { carry, joinDevice, put, stickOf } from './two-devices.ts'

/**
 * The only laptop with the right to let others in is lost, and its key with it. Whoever has the recovery passphrase goes on, and
 * what is written then counts for everybody.
 */
const passphrase = 'cánh suối tiền mây lúa sông núi biển rừng trăng'
const person: Person = { id: newId(), name: 'Thư ký', role: 'secretary' }

interface Lost {
  readonly root: string
  readonly desktop: Desktop
  readonly home: TestCouncil
  /** Another laptop of the council, which knows nothing of the loss. */
  readonly other: TestCouncil
}

async function lose(prepared = true): Promise<Lost> {
  const root = await newFolder('recovery')
  const desktop = mirrorDesktop(root, keeperOf())
  const home = await openTestCouncil()
  const { workspace } = home.council
  const mirror = followMirror(desktop, home.council, { token: '0'.repeat(32) })
  await mirror.follow()
  await desktop.call('keepPassphrase', { workspace, passphrase })
  await put(home, { table: 'workspaces', id: workspace, set: { name: 'Chi cục', sample: false } })
  if (prepared) await home.run(prepareRecovery, { invitation: (await recoveryKey(workspace, passphrase)).publicKey })
  await mirror.follow()
  expect((await makeBackup(desktop, home.council, 'asked')).ok).toBe(true)
  const other = await joinDevice(home, { letIn: false })
  mirror.stop()
  return { root, desktop, home, other }
}

/** What the person writes on the new laptop, as the other laptop takes it. */
async function goOn(laptop: Laptop, { home, other }: Lost): Promise<{ readonly seen: boolean; readonly held: number }> {
  const { workspace } = home.council
  const council = await laptop.on(() =>
    openCouncil({ profile: laptop.profile, workspace, sample: false, person, closedToWriting: () => null }),
  )
  const fresh = withRunner(council)
  const enterprise = newId()
  await put(fresh, { table: 'enterprises', id: enterprise, set: { name: 'Muối Cà Ná' } })
  const { held } = await carry(fresh, other)
  return { seen: (await rowTable(other.council.db, 'enterprises').get(enterprise)) !== undefined, held }
}

test('from the newest backup, opened by the passphrase on a new laptop', async () => {
  const lost = await lose()
  const { workspace } = lost.home.council
  const [backup] = ((await lost.desktop.call('listBackups', { workspace })) as { value: { name: string }[] }).value
  const opened = await openBackup(lost.desktop, workspace, backup?.name ?? '', passphrase)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const laptop = await newLaptop()
  await laptop.on(() => adoptPackage(laptop.profile, opened.value, passphrase))
  expect(await goOn(laptop, lost)).toEqual({ seen: true, held: 0 })
})

test('from the second copy, opened by the passphrase on a computer that never saw its key', async () => {
  const lost = await lose()
  const { workspace } = lost.home.council
  const digest = await digestNow(lost.home.council.db)
  const laptop = await newLaptop()
  const there = mirrorDesktop(lost.root, keeperOf(), 'other-profile')
  const copies = await findCopies(there, [workspace])
  expect(copies).toMatchObject([{ locked: true }])
  const rebuild = (words: string) => laptop.on(() => rebuildFromCopies(there, laptop.profile, copies, words))
  expect(await rebuild('cánh suối')).toEqual({ ok: false, problem: { code: 'wrong-passphrase' } })
  expect(await rebuild(passphrase)).toEqual({ ok: true, value: null })
  const council = await laptop.on(() =>
    openCouncil({ profile: laptop.profile, workspace, sample: false, person, closedToWriting: () => null }),
  )
  expect(await digestNow(council.db)).toBe(digest)
  expect(await goOn(laptop, lost)).toEqual({ seen: true, held: 0 })
})

test('without a prepared passphrase the new key counts here, and waits elsewhere until somebody lets it in', async () => {
  const lost = await lose(false)
  const { workspace } = lost.home.council
  const laptop = await newLaptop()
  const there = mirrorDesktop(lost.root, keeperOf(), 'other-profile')
  await laptop.on(async () =>
    rebuildFromCopies(there, laptop.profile, await findCopies(there, [workspace]), passphrase),
  )
  expect(await goOn(laptop, lost)).toEqual({ seen: false, held: 3 })
})

test('a passphrase that was revoked lets nobody in', async () => {
  const lost = await lose()
  const { workspace } = lost.home.council
  const { publicKey } = await recoveryKey(workspace, passphrase)
  await lost.home.run(revokeDevice, { target: publicKey, counts: [], reason: 'Mất tờ khôi phục' })
  await carry(lost.home, lost.other)
  const laptop = await newLaptop()
  await laptop.on(async () => adoptPackage(laptop.profile, await stickOf(lost.home), passphrase))
  expect(await goOn(laptop, lost)).toEqual({ seen: false, held: 3 })
})
