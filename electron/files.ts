import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import { maxOpenFileBytes } from '../shared/desktop/file-shapes.ts'
import { accept, refuse } from '../shared/lib/outcome.ts'
import { writeShownPdf } from './shown-pdfs.ts'
import { keepUntilDone } from './unfinished.ts'
import { writeDurably } from './write-durably.ts'

/** The calls about single files. The page names files, never folders: where to write is what the user chose. */
export function fileHandlers(window: BrowserWindow): Pick<DesktopHandlers, 'saveFile' | 'openFile' | 'openPdf'> {
  const documents = app.getPath('documents')

  return {
    saveFile: async ({ suggestedName, bytes }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: path.join(documents, suggestedName),
        filters: fileFilters([path.extname(suggestedName)]),
      })
      if (canceled || !filePath) return accept(null)
      return await keepUntilDone(writeDurably(path.dirname(filePath), path.basename(filePath), bytes))
    },

    openFile: async ({ accept: extensions }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: fileFilters(extensions),
      })
      const [file] = filePaths
      if (canceled || !file) return accept(null)
      const name = path.basename(file)
      try {
        if ((await stat(file)).size > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: name })
        return accept({ name, bytes: new Uint8Array(await readFile(file)) })
      } catch {
        return refuse({ code: 'file-not-read', file: name })
      }
    },

    openPdf: async ({ name, bytes }) => {
      const written = await writeShownPdf(name, bytes)
      if (!written.ok) return written
      const failure = await shell.openPath(written.value.where)
      return failure === '' ? accept(null) : refuse({ code: 'pdf-not-opened', file: name })
    },
  }
}

function fileFilters(extensions: readonly string[]) {
  const bare = extensions.map((extension) => extension.slice(1))
  return [{ name: bare.map((extension) => extension.toUpperCase()).join(', '), extensions: bare }]
}
