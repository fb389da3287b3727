import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openCouncil } from '../../renderer/data/council.ts'
import { newId } from '../../renderer/data/ids.ts'
import { followMirror } from '../../renderer/data/mirror.ts'
import { findHome, type Home } from '../../renderer/data/mirror-home.ts'
import { readPen } from '../../renderer/data/pen.ts'
import { openProfile, type Profile } from '../../renderer/data/profile.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { withRunner } from './test-council.ts'

/** Whether profile, folder and machine still belong together, on a real file system and a real database. */

const register = command({
  name: 'test.register',
  args: z.object({ id: z.string() }),
  decide: async (_read, { id }) => plan({ table: 'enterprises', id, set: { name: 'Muối Cà Ná' } }),
})

let root: string
let profile: Profile
let machine: string
const keeper = keeperOf()
beforeEach(async () => {
  root = await newFolder('home')
  machine = 'aa'.repeat(16)
  profile = await openProfile()
})

afterEach(() => profile.db.delete())

/** The shell on the machine of that name. */
function desktopOn(): Desktop {
  const desktop = mirrorDesktop(root, keeper)
  return {
    ...desktop,
    call: (async (name: 'mirrorLook', takes: Record<string, never>) => {
      const answer = await desktop.call(name, takes)
      if (name !== 'mirrorLook' || !answer.ok) return answer
      const { writtenOn, ...folder } = answer.value
      return { ok: true, value: { ...folder, machine, writtenOn: writtenOn === '' ? '' : wroteOn } }
    }) as Desktop['call'],
  }
}
let wroteOn = 'aa'.repeat(16)
beforeEach(() => {
  wroteOn = machine
})

const folder = (name = 'SoTuyen'): string => path.join(root, 'documents', name)
const ours = (home: Home) => {
  if (home.kind !== 'ours') throw new Error(`not ours: ${home.kind}`)
  return home
}

/** A workspace with one entry of this profile, in both copies. */
async function worked(home: Home): Promise<string> {
  const workspace = newId()
  await profile.db.workspaces.put({ id: workspace, name: '', sample: false, openedAt: '2026-01-01' })
  const person = { id: newId(), name: 'Hoa', role: 'secretary' } as const
  const council = await openCouncil({ profile, workspace, sample: false, person, closedToWriting: () => null })
  await withRunner(council).run(register, { id: newId() })
  const mirror = followMirror(desktopOn(), council, ours(home).token)
  await mirror.follow()
  mirror.stop()
  council.db.close()
  return workspace
}

async function leaves(workspace: string): Promise<string | undefined> {
  const person = { id: newId(), name: '', role: 'secretary' } as const
  const council = await openCouncil({ profile, workspace, sample: false, person, closedToWriting: () => null })
  const { own } = await readPen(council.db)
  council.db.close()
  return own?.leave
}

test('a first start takes the folder, and the next ones find it theirs', async () => {
  const first = ours(await findHome(desktopOn(), profile))
  expect(first.copied).toBe(false)
  await worked(first)
  expect(await findHome(desktopOn(), profile)).toEqual(first)
})

test('a profile that was copied to another machine leaves its journals and gets a token of its own', async () => {
  const first = ours(await findHome(desktopOn(), profile))
  const workspace = await worked(first)
  machine = 'bb'.repeat(16)
  const there = ours(await findHome(desktopOn(), profile))
  expect(there.copied).toBe(true)
  expect(there.token).not.toBe(first.token)
  expect(await leaves(workspace)).toBe('fork')
})

test('a folder that another machine wrote to, by a cloud, counts as copied', async () => {
  const first = ours(await findHome(desktopOn(), profile))
  await worked(first)
  wroteOn = 'cc'.repeat(16)
  expect(ours(await findHome(desktopOn(), profile)).copied).toBe(true)
})

test('a folder of another profile is left as it is: this one goes on beside it', async () => {
  await worked(await findHome(desktopOn(), profile))
  await desktopOn().call('mirrorClaim', { token: 'f'.repeat(32) })
  expect(ours(await findHome(desktopOn(), profile)).copied).toBe(false)
  const looked = await desktopOn().call('mirrorLook', {})
  expect(looked.ok && looked.value.label).toBe(folder('SoTuyen-2'))
})

test('an empty profile beside a folder with entries is to be rebuilt before anything is written', async () => {
  const workspace = await worked(await findHome(desktopOn(), profile))
  await profile.db.delete()
  profile = await openProfile()
  expect(await findHome(desktopOn(), profile)).toMatchObject({ kind: 'rebuild', folder: { workspaces: [workspace] } })
})

test('a folder that cannot be reached is away, and theirs again later', async () => {
  const first = ours(await findHome(desktopOn(), profile))
  await mkdir(path.join(root, 'D'), { recursive: true })
  await rename(folder(), path.join(root, 'D', 'SoTuyen'))
  await rm(path.join(root, 'documents'), { recursive: true })
  // A file where the documents should be: nothing can be made there.
  await rename(path.join(root, 'D', 'SoTuyen', 'so-tuyen.json'), path.join(root, 'documents'))
  expect(await findHome(desktopOn(), profile)).toMatchObject({ kind: 'away', token: first.token })
  await rm(path.join(root, 'documents'))
  expect(ours(await findHome(desktopOn(), profile)).token).toBe(first.token)
})
