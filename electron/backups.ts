import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { byMoment, dispensable, momentOf } from '../shared/desktop/backup-rule.ts'
import type { DesktopHandlers, DesktopProblem } from '../shared/desktop/contract.ts'
import type { BackupFile } from '../shared/desktop/contract-backups.ts'
import { maxOpenFileBytes } from '../shared/desktop/file-shapes.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { mirrorFolder } from './mirror-folder.ts'
import { plainFileBytes, refuseLinks } from './no-links.ts'
import type { ShellPlaces } from './own-settings.ts'
import { systemCode, writeProblem } from './system-code.ts'
import { keepUntilDone } from './unfinished.ts'
import { writeDurably } from './write-durably.ts'

type Handlers = Pick<
  DesktopHandlers,
  'backupPlace' | 'chooseBackupFolder' | 'writeBackup' | 'listBackups' | 'readBackup'
>

/** Backups stand beside the second copy: `backups/<workspace>/`. */
export function backupHandlers(places: ShellPlaces): Handlers {
  const folderOf = async (workspace: string): Promise<string> => {
    const all = path.join(await mirrorFolder(places), 'backups')
    await refuseLinks(all, path.join(all, workspace))
    return path.join(all, workspace)
  }
  return {
    backupPlace: () =>
      answered('', async () => accept({ kind: 'ready', label: path.join(await mirrorFolder(places), 'backups') })),

    chooseBackupFolder: async () => refuse({ code: 'not-here' }),

    writeBackup: ({ workspace, name, bytes }) =>
      keepUntilDone(
        answered(name, async () => {
          const folder = await folderOf(workspace)
          await makeFolders(folder)
          const written = await writeDurably(folder, name, bytes)
          if (!written.ok) return written
          const { name: kept } = written.value
          for (const old of dispensable(await readdir(folder), new Date(), kept)) await rm(path.join(folder, old))
          return accept({ name: kept, bytes: bytes.length })
        }),
      ),

    listBackups: ({ workspace }) => answered('', async () => accept(await backupsIn(await folderOf(workspace)))),

    readBackup: async ({ workspace, name }) => {
      try {
        const file = path.join(await folderOf(workspace), name)
        if ((await plainFileBytes(file)) > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: name })
        return accept({ bytes: new Uint8Array(await readFile(file)) })
      } catch {
        return refuse({ code: 'file-not-read', file: name })
      }
    },
  }
}

async function backupsIn(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  const ours = names.filter((name) => momentOf(name) !== '').toSorted(byMoment)
  return Promise.all(ours.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })))
}

/** Step by step, because the folder of the second copy must be there. */
async function makeFolders(folder: string): Promise<void> {
  for (const step of [path.dirname(folder), folder])
    await mkdir(step).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
}

async function answered<Value>(
  file: string,
  work: () => Promise<Outcome<Value, DesktopProblem>>,
): Promise<Outcome<Value, DesktopProblem>> {
  try {
    return await work()
  } catch (error) {
    return refuse(writeProblem(error, file))
  }
}
