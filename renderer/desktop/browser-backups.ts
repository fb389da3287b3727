import { byMoment, dispensable, momentOf } from '../../shared/desktop/backup-rule.ts'
import type { DesktopHandlers } from '../../shared/desktop/contract.ts'
import type { backupCalls } from '../../shared/desktop/contract-backups.ts'
import { maxOpenFileBytes } from '../../shared/desktop/file-shapes.ts'
import { accept, refuse } from '../../shared/lib/outcome.ts'
import { recall, remember } from './browser-memory.ts'
import { type FilePickers, type PickedFolder, unlessCancelled, writeIntoFolder } from './file-system-access.ts'
import { rememberedFolder, rememberFolder } from './remembered-folder.ts'

export const passphraseKey = (workspace: string): string => `passphrase/${workspace}`

/** Backups in a browser: into a folder that the user picked, as long as the browser grants it without a question. */
export function browserBackups(): Pick<DesktopHandlers, keyof typeof backupCalls> {
  const pickers = globalThis as FilePickers
  const granted = async (): Promise<PickedFolder | null> => {
    const folder = await rememberedFolder('backups')
    return folder && (await folder.queryPermission({ mode: 'readwrite' })) === 'granted' ? folder : null
  }
  /** A folder of its own: the rule must never meet packages that people put beside it. */
  const folderOf = async (workspace: string): Promise<FileSystemDirectoryHandle | null> =>
    (await granted())?.getDirectoryHandle(`SoTuyen-sao-luu-${workspace.slice(-8)}`, { create: true }) ?? null
  return {
    // IndexedDB is as readable as the data beside it: the passphrase protects what leaves this computer.
    keptPassphrase: async ({ workspace }) => accept((await recall<string>(passphraseKey(workspace))) ?? null),

    keepPassphrase: async ({ workspace, passphrase }) => {
      await remember(passphraseKey(workspace), passphrase)
      return accept(null)
    },

    backupPlace: async () => {
      const folder = await rememberedFolder('backups')
      if (!folder) return accept({ kind: 'none', label: '' })
      return accept({ kind: (await granted()) ? 'ready' : 'ask', label: folder.name })
    },

    chooseBackupFolder: async () => {
      const known = await rememberedFolder('backups')
      if (known && !(await granted())) {
        const answer = await known.requestPermission({ mode: 'readwrite' })
        return answer === 'granted' ? accept(null) : refuse({ code: 'write-denied', file: known.name })
      }
      if (!pickers.showDirectoryPicker) return refuse({ code: 'not-here' })
      const folder = await unlessCancelled(pickers.showDirectoryPicker({ mode: 'readwrite' }))
      if (folder) await rememberFolder(folder, 'backups')
      return accept(null)
    },

    writeBackup: async ({ workspace, name, bytes }) => {
      const folder = await folderOf(workspace)
      if (!folder) return refuse({ code: 'folder-gone', file: name })
      const written = await writeIntoFolder(folder, name, bytes)
      if (!written.ok) return written
      const { name: kept } = written.value
      for (const old of dispensable(await namesIn(folder), new Date(), kept)) await folder.removeEntry(old)
      return accept({ name: kept, bytes: bytes.length })
    },

    listBackups: async ({ workspace }) => {
      const folder = await folderOf(workspace)
      if (!folder) return accept([])
      const names = (await namesIn(folder)).filter((name) => momentOf(name) !== '').toSorted(byMoment)
      const sizes = names.map(async (name) => (await (await folder.getFileHandle(name)).getFile()).size)
      return accept((await Promise.all(sizes)).map((bytes, index) => ({ name: names[index] ?? '', bytes })))
    },

    // A browser's page is not asked whether it may go.
    watchClosing: async () => accept(null),
    mayClose: async () => accept(null),

    readBackup: async ({ workspace, name }) => {
      try {
        const file = await (await (await folderOf(workspace))?.getFileHandle(name))?.getFile()
        if (!file) return refuse({ code: 'folder-gone', file: name })
        if (file.size > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: name })
        return accept({ bytes: new Uint8Array(await file.arrayBuffer()) })
      } catch {
        return refuse({ code: 'file-not-read', file: name })
      }
    },
  }
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  return names
}
