import { newestOf } from '../../shared/desktop/backup-rule.ts'
import type { DesktopHandlers, TellPage } from '../../shared/desktop/contract.ts'
import type { placeCalls } from '../../shared/desktop/contract-places.ts'
import { maxOpenFileBytes, trialBytes, trialName } from '../../shared/desktop/file-shapes.ts'
import { accept, refuse } from '../../shared/lib/outcome.ts'
import { downloadFile } from './download-file.ts'
import { type FilePickers, type PickedFolder, unlessCancelled, writeIntoFolder } from './file-system-access.ts'
import { rememberedFolder, rememberFolder } from './remembered-folder.ts'

/** `handle` of the folder that stands for the browser's downloads. */
const downloads = 'downloads'

/** Chromium drops, without a word, what a page downloads beyond ten files a second. */
const betweenDownloadsMs = 150

/** The calls about folders in a browser: one that the user picks and that is remembered, else the downloads. */
export function browserPlaces(tell: TellPage): Pick<DesktopHandlers, keyof typeof placeCalls> {
  const pickers = globalThis as FilePickers
  const folders = new Map<string, PickedFolder>()
  const grant = (folder: PickedFolder): string => {
    const handle = crypto.randomUUID()
    folders.set(handle, folder)
    return handle
  }

  return {
    listPlaces: async () => {
      const folder = pickers.showDirectoryPicker ? await rememberedFolder() : null
      if (!folder) return accept([])
      return accept([{ handle: grant(folder), kind: 'folder', label: folder.name, freeBytes: null, fileSystem: '' }])
    },

    chooseFolder: async () => {
      if (!pickers.showDirectoryPicker) return accept({ handle: downloads, label: 'Thư mục tải xuống' })
      const folder = await unlessCancelled(pickers.showDirectoryPicker({ mode: 'readwrite' }))
      if (!folder) return accept(null)
      await rememberFolder(folder)
      return accept({ handle: grant(folder), label: folder.name })
    },

    writeFiles: async ({ handle, files }) => {
      const folder = folders.get(handle)
      if (!folder && handle !== downloads) return refuse({ code: 'folder-gone', file: '' })
      // After a restart the browser asks again whether the remembered folder may be written to.
      if (folder && (await folder.requestPermission({ mode: 'readwrite' })) !== 'granted')
        return refuse({ code: 'write-denied', file: files[0]?.name ?? '' })
      const written = []
      for (const [index, { name, bytes }] of files.entries()) {
        if (!folder && index > 0) await new Promise((resolve) => setTimeout(resolve, betweenDownloadsMs))
        const answer = folder ? await writeIntoFolder(folder, name, bytes) : accept(downloadFile(name, bytes))
        if (!answer.ok) return answer
        written.push(answer.value)
        tell('fileWritten', { handle, name: answer.value.name, done: index + 1, total: files.length })
      }
      return accept(written)
    },

    tryPlace: async ({ handle }) => {
      const folder = folders.get(handle)
      if (!folder) return refuse({ code: 'folder-gone', file: '' })
      // Nothing is asked here: a question needs a click of its own.
      if ((await folder.queryPermission({ mode: 'readwrite' })) !== 'granted')
        return refuse({ code: 'write-denied', file: trialName })
      const written = await writeIntoFolder(folder, trialName, crypto.getRandomValues(new Uint8Array(trialBytes)))
      if (!written.ok) return written
      try {
        await folder.removeEntry(written.value.name)
        return accept(null)
      } catch {
        return refuse({ code: 'write-denied', file: written.value.name })
      }
    },

    newestPackage: async ({ handle, workspace }) => {
      const folder = folders.get(handle)
      if (!folder || (await folder.queryPermission({ mode: 'readwrite' })) !== 'granted') return accept(null)
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      const name = newestOf(names, workspace)
      if (name === undefined) return accept(null)
      const file = await (await folder.getFileHandle(name)).getFile()
      if (file.size > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: name })
      return accept({ name, bytes: new Uint8Array(await file.arrayBuffer()) })
    },

    listKept: async () => accept([]),
    showKept: async () => refuse({ code: 'not-here' }),
  }
}
