import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { startClearing } from '../../renderer/app/clear-workspace.ts'
import { clearingNow, finishClearings } from '../../renderer/data/clearing.ts'
import { openCouncil } from '../../renderer/data/council.ts'
import { newId } from '../../renderer/data/ids.ts'
import { followMirror, type Mirror } from '../../renderer/data/mirror.ts'
import { findHome } from '../../renderer/data/mirror-home.ts'
import { type Person, writeSetting } from '../../renderer/data/profile.ts'
import { countsOf, type LastBackup, makeLastBackup } from '../../renderer/journal/last-backup.ts'
import { command } from '../../shared/data/command.ts'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { type Laptop, newLaptop } from './laptop.ts'
import { type TestCouncil, withRunner } from './test-council.ts'

/** A laptop with its shell's folders, on which workspaces are founded and cleared. */

export const passphrase = 'cánh suối tiền mây lúa sông núi biển rừng trăng'
export const person: Person = { id: newId(), name: 'Nguyễn Thị Hoa', role: 'secretary' }

export const seal = command({
  name: 'scoring.seal',
  args: z.object({ id: z.string() }),
  decide: async (_read, { id }, { newSalt }) => {
    const file = writeWithheld(newSalt(), { strengths: 'Có' })
    const act = {
      sitting: newId(),
      enterprise: newId(),
      member: newId(),
      content: file.sha256,
      fromPaper: true,
      reason: '',
    }
    return {
      ok: true,
      value: { changes: [{ table: 'sheets', id, set: { act: { ...act, sealedOn: '2026-01-01' } } }], files: [file] },
    }
  },
})

export interface ClearingLaptop {
  readonly laptop: Laptop
  readonly desktop: Desktop
  readonly root: string
  /** Below the folder of the second copy. */
  readonly filesIn: (...under: readonly string[]) => Promise<readonly string[]>
  readonly open: (workspace: string) => Promise<TestCouncil & { readonly mirror: Mirror }>
  /** Follows what a start does with clearings that were begun. */
  readonly start: () => Promise<{ readonly home: string; readonly problem: DesktopProblem | null }>
}

export async function clearingLaptop(): Promise<ClearingLaptop> {
  const root = await newFolder('clearing')
  const desktop = mirrorDesktop(root, keeperOf())
  const laptop = await newLaptop()
  const { on, profile } = laptop
  await writeSetting(profile.db, 'person', person)
  const home = await on(() => findHome(desktop, profile))
  if (home.kind !== 'ours') throw new Error(`the folder is ${home.kind}`)
  return {
    laptop,
    desktop,
    root,
    filesIn: async (...under) => {
      const folder = path.join(root, 'documents', 'SoTuyen', ...under)
      return (await readdir(folder, { recursive: true }).catch((): string[] => [])).toSorted()
    },
    open: async (workspace) => {
      const council = await on(() =>
        openCouncil({ profile, workspace, sample: false, person, closedToWriting: () => null }),
      )
      await profile.db.workspaces.put({ id: workspace, name: 'Chi cục TĐC', sample: false, openedAt: '' })
      const mirror = followMirror(desktop, council, home)
      await mirror.follow()
      return { ...withRunner(Object.assign(council, { mirror })), mirror }
    },
    start: () =>
      on(async () => {
        const found = await findHome(desktop, profile, await clearingNow(profile))
        return { home: found.kind, problem: await finishClearings(desktop, profile) }
      }),
  }
}

/** What a person has on screen before the name is typed, with a file for the backup: making a real one takes seconds. */
export async function readyToClear({ desktop }: ClearingLaptop, { council }: TestCouncil): Promise<Cleared> {
  const { workspace } = council
  const name = `SOTUYEN-${workspace.slice(-8)}-a-20260101-0800-1.zip.age`
  await desktop.call('writeBackup', { workspace, name, bytes: new Uint8Array([1]) })
  return clearedBy(workspace, { name, place: 'SoTuyen/backups', counts: await countsOf(council.db), kept: 1 })
}

/** The same with the backup that the app makes. */
export async function backedUpToClear({ desktop }: ClearingLaptop, { council }: TestCouncil): Promise<Cleared> {
  const made = await makeLastBackup(desktop, council, passphrase)
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return clearedBy(council.workspace, made.value)
}

const clearedBy = (workspace: string, { name, place, counts }: LastBackup): Cleared => ({
  workspace,
  name: 'Chi cục TĐC',
  at: '2026-11-27T01:00:00.000Z',
  by: person.name,
  counts,
  proof: 'USB bàn giao ở USB BIENBAN.',
  backup: { name, place },
  left: [],
})

/** Leaves the workspace and goes past the point of no return. */
export async function begin(
  { laptop, desktop }: ClearingLaptop,
  { council, mirror }: TestCouncil & { readonly mirror: Mirror },
  cleared: Cleared,
) {
  await mirror.follow()
  mirror.stop()
  council.db.close()
  return laptop.on(() => startClearing(desktop, laptop.profile, council, cleared))
}
