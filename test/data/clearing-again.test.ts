import { expect, test, vi } from 'vitest'
import { openCouncil } from '../../renderer/data/council.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
import { recoveryKey } from '../../renderer/data/recovery-key.ts'
import { adoptPackage } from '../../renderer/journal/adopt.ts'
import { openBackup } from '../../renderer/journal/backup.ts'
import { countsOf } from '../../renderer/journal/last-backup.ts'
import type { WholePackage } from '../../renderer/journal/read-package.ts'
import { prepareRecovery } from '../../shared/devices/commands.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import {
  backedUpToClear,
  begin,
  type ClearingLaptop,
  clearingLaptop,
  passphrase,
  person,
  readyToClear,
  seal,
} from './clearing-laptop.ts'
import { type TestCouncil, withRunner } from './test-council.ts'
import { carry, joinDevice, put, stickOf } from './two-devices.ts'

/**
 * A laptop that was cleared and gets the same workspace again has still its key and knows nothing of the journal that it wrote.
 * It must never write that journal again: nobody could say which of two entries with one number counts.
 */

let computer: ClearingLaptop
let workspace: string
/** Another laptop of the council, which goes on meanwhile. */
let other: TestCouncil
let cleared: Cleared
let older: WholePackage
let ownJournal: string

/** With the backup that the app makes, or with a file in its place where nobody opens it. */
async function clear(hasBackup: boolean): Promise<void> {
  vi.stubGlobal('localStorage', {})
  computer = await clearingLaptop()
  workspace = newId()
  const here = await computer.open(workspace)
  await put(here, { table: 'workspaces', id: workspace, set: { name: 'Chi cục TĐC', sample: false } })
  if (hasBackup) {
    await here.run(prepareRecovery, { invitation: (await recoveryKey(workspace, passphrase)).publicKey })
    await computer.desktop.call('keepPassphrase', { workspace, passphrase })
  }
  older = await stickOf(here)
  await here.run(seal, { id: newId() })
  other = await joinDevice(here)
  ownJournal = (await readStanding(here.council.db)).trust.root?.journal ?? ''
  cleared = await (hasBackup ? backedUpToClear : readyToClear)(computer, here)
  expect(await begin(computer, here, cleared)).toEqual({ ok: true, value: null })
  expect((await computer.start()).problem).toBeNull()
  expect(await computer.desktop.call('keptPassphrase', { workspace })).toEqual({ ok: true, value: null })
}

async function openAgain(): Promise<TestCouncil> {
  const { on, profile } = computer.laptop
  return withRunner(
    await on(() => openCouncil({ profile, workspace, sample: false, person, closedToWriting: () => null })),
  )
}

async function backup(): Promise<WholePackage> {
  const opened = await openBackup(computer.desktop, workspace, cleared.backup.name, passphrase)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value
}

/** Takes the workspace over again and goes on; everybody believes what is written then, in a journal of its own. */
async function goesOnAfter(staged: WholePackage, opened: string | null): Promise<void> {
  const { on, profile } = computer.laptop
  await on(() => adoptPackage(profile, staged, opened))
  const again = await openAgain()
  if (opened !== null) expect(await countsOf(again.council.db)).toEqual(cleared.counts)
  const enterprise = newId()
  await put(again, { table: 'enterprises', id: enterprise, set: { name: 'Muối Cà Ná' } })
  const { held } = await carry(again, other)
  expect(held).toBe(0)
  expect((await rowTable(other.council.db, 'enterprises').get(enterprise))?.name).toBe('Muối Cà Ná')
  // Both ways, so that what the clearing left elsewhere comes back, too.
  await carry(other, again)
  for (const device of [again, other]) {
    const { heads, trust, forks } = await standing(device)
    expect(forks).toEqual([])
    const written = Object.entries(trust.journals).filter(([, by]) => by.publicKey === profile.device.publicKey)
    expect(written.map(([journal]) => journal)).toHaveLength(2)
    expect(heads.filter(({ journal }) => journal === ownJournal)).toHaveLength(1)
  }
  expect(await digestNow(again.council.db)).toBe(await digestNow(other.council.db))
}

test('from the stick of another laptop', async () => {
  await clear(false)
  await goesOnAfter(await stickOf(other), null)
})

test('from a package that is older than the clearing', async () => {
  await clear(false)
  await goesOnAfter(older, null)
})

test('from its last backup, which gives back what was cleared: the same digest, the same files', async () => {
  await clear(true)
  await goesOnAfter(await backup(), passphrase)
})

const standing = async ({ council: { db } }: TestCouncil) => {
  const state = await readStanding(db)
  const journals = state.heads.map(({ journal }) => journal)
  return { ...state, forks: journals.filter((journal, index) => journals.indexOf(journal) !== index) }
}
