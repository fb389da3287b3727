import path from 'node:path'
import { expect, test } from 'vitest'
import { openCouncil } from '../../renderer/data/council.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow } from '../../renderer/data/journal-store.ts'
import { followMirror } from '../../renderer/data/mirror.ts'
import { findHome } from '../../renderer/data/mirror-home.ts'
import { findCopies, rebuildFromCopies } from '../../renderer/data/mirror-rebuild.ts'
import { type Person, readSetting } from '../../renderer/data/profile.ts'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { type Laptop, newLaptop } from './laptop.ts'
import { withRunner } from './test-council.ts'
import { put } from './two-devices.ts'

/** A laptop with two councils loses its databases, and the power goes while they are made anew. */

const person: Person = { id: newId(), name: 'Nguyễn Thị Hoa', role: 'secretary' }
const workspaces = [newId(), newId()].toSorted()

const opened = ({ profile, on }: Laptop, workspace: string) =>
  on(() => openCouncil({ profile, workspace, sample: false, person, closedToWriting: () => null }))

/** What each council holds, and the folder that has it all. */
async function written(desktop: Desktop): Promise<readonly string[]> {
  const laptop = await newLaptop()
  const home = await laptop.on(() => findHome(desktop, laptop.profile))
  if (home.kind !== 'ours') throw new Error(home.kind)
  const digests: string[] = []
  for (const workspace of workspaces) {
    const council = await opened(laptop, workspace)
    await laptop.profile.db.workspaces.put({ id: workspace, name: '', sample: false, openedAt: '' })
    await put(withRunner(council), { table: 'workspaces', id: workspace, set: { name: 'Chi cục', sample: false } })
    const mirror = followMirror(desktop, council, home)
    await mirror.follow()
    mirror.stop()
    digests.push(await digestNow(council.db))
    council.db.close()
  }
  return digests
}

/** A computer whose power goes before its call of that number, or just after it was done. */
function cutOff(
  desktop: Desktop,
  at: number,
  isDone: boolean,
): { readonly desktop: Desktop; readonly isOff: () => boolean } {
  let calls = 0
  const call = (async (name, takes) => {
    const isLast = calls === at
    calls += 1
    if (calls > at + 1 || (isLast && !isDone)) throw new Error('the power is gone')
    const answer = await desktop.call(name, takes)
    if (isLast) throw new Error('the power is gone')
    return answer
  }) as Desktop['call']
  return { desktop: { ...desktop, call }, isOff: () => calls > at }
}

test.each([false, true])(
  'cut off anywhere, both come back, in the folder in which they were (call done: %s)',
  async (isDone) => {
    const root = await newFolder('rebuild-cut')
    const desktop = mirrorDesktop(root, keeperOf())
    const digests = await written(desktop)
    for (let at = 0; ; at++) {
      const laptop = await newLaptop()
      const rebuild = (on: Desktop): Promise<Outcome<null, DesktopProblem>> =>
        laptop.on(async () => rebuildFromCopies(on, laptop.profile, await findCopies(desktop, workspaces), null))
      const cut = cutOff(desktop, at, isDone)
      await rebuild(cut.desktop).catch(() => undefined)

      const home = await laptop.on(() => findHome(desktop, laptop.profile))
      if (home.kind === 'rebuild') {
        expect([...home.folder.workspaces].toSorted()).toEqual(workspaces)
        expect(await rebuild(desktop)).toEqual({ ok: true, value: null })
      }
      const after = await laptop.on(() => findHome(desktop, laptop.profile))
      if (after.kind !== 'ours') throw new Error(`${at}: ${after.kind}`)
      const looked = await desktop.call('mirrorLook', {})
      expect(looked).toMatchObject({ value: { label: path.join(root, 'documents', 'SoTuyen'), token: after.token } })
      expect((await laptop.profile.db.workspaces.toArray()).map(({ id }) => id)).toEqual(workspaces)
      expect(await readSetting(laptop.profile.db, 'workspace')).toBe(workspaces[0])
      for (const [index, workspace] of workspaces.entries()) {
        const council = await opened(laptop, workspace)
        expect(await digestNow(council.db)).toBe(digests[index])
        council.db.close()
      }
      laptop.profile.db.close()
      if (!cut.isOff()) break
    }
  },
)

test('each council has its own passphrase: the second is asked for when the first has opened what it can', async () => {
  const root = await newFolder('rebuild-words')
  const desktop = mirrorDesktop(root, keeperOf())
  const digests = await written(desktop)
  const words = ['cánh suối tiền mây lúa', 'sông núi biển rừng trăng']
  for (const [index, workspace] of workspaces.entries()) {
    await desktop.call('mirrorOpen', { workspace })
    expect(await desktop.call('keepPassphrase', { workspace, passphrase: words[index] ?? '' })).toMatchObject({
      ok: true,
    })
  }
  const there = mirrorDesktop(root, keeperOf(), 'other-profile')
  const laptop = await newLaptop()
  const locked = async () => (await findCopies(there, workspaces)).map((copy) => copy.locked)
  const rebuild = (passphrase: string) =>
    laptop.on(async () => rebuildFromCopies(there, laptop.profile, await findCopies(there, workspaces), passphrase))
  expect(await locked()).toEqual([true, true])
  expect(await rebuild(words[0] ?? '')).toEqual({ ok: false, problem: { code: 'wrong-passphrase' } })
  expect(await locked()).toEqual([false, true])
  expect(await laptop.on(() => findHome(there, laptop.profile))).toMatchObject({ kind: 'rebuild' })
  expect(await rebuild(words[1] ?? '')).toEqual({ ok: true, value: null })
  for (const [index, workspace] of workspaces.entries()) {
    const council = await opened(laptop, workspace)
    expect(await digestNow(council.db)).toBe(digests[index])
    council.db.close()
  }
})
