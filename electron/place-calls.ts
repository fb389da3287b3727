import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import { newestOf } from '../shared/desktop/backup-rule.ts'
import type { DesktopHandlers, DesktopProblem, DesktopTakes, TellPage } from '../shared/desktop/contract.ts'
import type { Place, placeCalls, WrittenFile } from '../shared/desktop/contract-places.ts'
import { maxOpenFileBytes, trialBytes, trialName } from '../shared/desktop/file-shapes.ts'
import { accept, refuse } from '../shared/lib/outcome.ts'
import { freeBytesIn, roomProblem } from './drive-room.ts'
import type { GrantedFolder, GrantedFolders } from './granted-folders.ts'
import { keepFile, keptFolder, listKept, logExport } from './kept-files.ts'
import { plainFileBytes } from './no-links.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import { removableDrives } from './removable-drives.ts'
import { keepUntilDone } from './unfinished.ts'
import { writeDurably } from './write-durably.ts'

/** The folder that was chosen last, so that a stick without a name of its own is found again at the same place. */
const lastFolderFile = 'last-folder.json'

/** The calls about sticks and folders. The page holds handles; paths stay here. */
export function placeHandlers(
  window: BrowserWindow,
  places: ShellPlaces,
  folders: GrantedFolders,
): Pick<DesktopHandlers, keyof typeof placeCalls> {
  return {
    listPlaces: async () => {
      const drives = await removableDrives()
      const last = await readOwn<string | null>(places, lastFolderFile, null)
      const isApart = last !== null && drives.every((drive) => drive.path !== last)
      const found = await Promise.all([
        ...drives.map((drive) => placeOf(folders, drive, 'drive')),
        ...(isApart ? [placeOf(folders, { path: last, label: last, fileSystem: '', from: 'list' }, 'folder')] : []),
      ])
      return accept(found.filter((place) => place !== null))
    },

    chooseFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      })
      const [folder] = filePaths
      if (canceled || !folder) return accept(null)
      await writeOwn(places, lastFolderFile, folder)
      return accept({
        handle: folders.grant({ path: folder, label: folder, fileSystem: '', from: 'dialog' }),
        label: folder,
      })
    },

    writeFiles: async (takes, tell) => {
      const folder = folders.find(takes.handle)
      if (!folder) return refuse({ code: 'folder-gone', file: '' })
      return await keepUntilDone(writeAll(places, folder, takes, tell))
    },

    tryPlace: async ({ handle }) => {
      const folder = folders.find(handle)
      if (!folder) return refuse({ code: 'folder-gone', file: '' })
      const written = await keepUntilDone(writeDurably(folder.path, trialName, randomBytes(trialBytes)))
      if (!written.ok) return written
      try {
        await rm(path.join(folder.path, written.value.name))
        return accept(null)
      } catch {
        return refuse({ code: 'write-denied', file: written.value.name })
      }
    },

    newestPackage: async ({ handle, workspace }) => {
      const folder = folders.find(handle)
      if (!folder) return refuse({ code: 'folder-gone', file: '' })
      try {
        const name = newestOf(await readdir(folder.path), workspace)
        if (name === undefined) return accept(null)
        const file = path.join(folder.path, name)
        if ((await plainFileBytes(file)) > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: name })
        return accept({ name, bytes: new Uint8Array(await readFile(file)) })
      } catch {
        return refuse({ code: 'file-not-read', file: '' })
      }
    },

    listKept: async () => accept(await listKept(places)),

    showKept: async () => {
      await listKept(places)
      await shell.openPath(keptFolder(places))
      return accept(null)
    },
  }
}

async function writeAll(
  places: ShellPlaces,
  folder: GrantedFolder,
  { handle, files }: DesktopTakes<'writeFiles'>,
  tell: TellPage,
) {
  // Kept first: whatever happens to the stick, the package is not lost.
  for (const { name, bytes, keep } of files) {
    const kept = keep ? await keepFile(places, name, bytes) : accept(null)
    if (!kept.ok) return kept
  }
  const failed = async (problem: DesktopProblem) => {
    const why: DesktopProblem = (await isThere(folder)) ? problem : { code: 'folder-gone', file: '' }
    await logExport(places, `${folder.label}\tCHƯA GHI ĐƯỢC\t${JSON.stringify(why)}`)
    return refuse(why)
  }
  if (!(await isThere(folder))) return await failed({ code: 'folder-gone', file: '' })
  const noRoom = roomProblem(folder, await freeBytesIn(folder.path), files)
  if (noRoom) return await failed(noRoom)

  const written: WrittenFile[] = []
  for (const { name, bytes } of files) {
    const answer = await writeDurably(folder.path, name, bytes, (step, doneBytes) =>
      tell('fileProgress', { handle, name, step, doneBytes, totalBytes: bytes.length }),
    )
    if (!answer.ok) return await failed(answer.problem)
    written.push(answer.value)
    await logExport(places, `${folder.label}\t${answer.value.name}\t${bytes.length} byte\tđã đọc lại và đúng`)
    tell('fileWritten', { handle, name: answer.value.name, done: written.length, total: files.length })
  }
  return accept(written)
}

/** A stick that is pulled takes its folder along, or leaves one that is not to be read. */
function isThere(folder: GrantedFolder): Promise<boolean> {
  return readdir(folder.path).then(
    () => true,
    () => false,
  )
}

/** null when it cannot be reached: an empty card reader, a stick that is just being pulled, a folder that was deleted. */
async function placeOf(folders: GrantedFolders, folder: GrantedFolder, kind: Place['kind']): Promise<Place | null> {
  const freeBytes = await freeBytesIn(folder.path).catch(() => null)
  if (freeBytes === null) return null
  const { label, fileSystem } = folder
  return { handle: folders.grant(folder), kind, label, freeBytes, fileSystem }
}
