import { accept, refuse } from '../../shared/lib/outcome.ts'
import {
  type Desktop,
  type DesktopEvent,
  type DesktopEventName,
  type DesktopHandlers,
  type TellPage,
} from '../../shared/desktop/contract.ts'
import { mirrorCalls } from '../../shared/desktop/contract-mirror.ts'
import { hubCalls } from '../../shared/desktop/contract-hub.ts'
import { updateCalls } from '../../shared/desktop/contract-updates.ts'
import { maxOpenFileBytes } from '../../shared/desktop/file-shapes.ts'
import { browserBackups, passphraseKey } from './browser-backups.ts'
import { forget } from './browser-memory.ts'
import { browserComputer } from './browser-computer.ts'
import { browserPlaces } from './browser-places.ts'
import { downloadFile } from './download-file.ts'
import { type FilePickers, unlessCancelled, writeHandle } from './file-system-access.ts'
import { pickFile } from './pick-file.ts'
import { roomInQuota } from './room-in-quota.ts'

/** The same port in a plain Chromium, Chrome or Edge: File System Access where there is one, else downloads. */
export function browserDesktop(): Desktop {
  const pickers = globalThis as FilePickers
  const listeners = new Map<DesktopEventName, Set<(event: never) => void>>()
  const tell: TellPage = (name, event) => {
    for (const hear of listeners.get(name) ?? []) hear(event as never)
  }

  const handlers: DesktopHandlers = {
    saveFile: async ({ suggestedName, bytes }) => {
      // The picker needs a fresh click; when writing the document took longer than that lasts, a download does not.
      if (!pickers.showSaveFilePicker || !navigator.userActivation.isActive) {
        return accept(downloadFile(suggestedName, bytes))
      }
      const handle = await unlessCancelled(pickers.showSaveFilePicker({ suggestedName }))
      return handle === null ? accept(null) : await writeHandle(handle, bytes, '')
    },

    openFile: async ({ accept: extensions }) => {
      const file = await pickFile(extensions)
      if (!file) return accept(null)
      if (file.size > maxOpenFileBytes) return refuse({ code: 'file-too-large', file: file.name })
      try {
        return accept({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
      } catch {
        return refuse({ code: 'file-not-read', file: file.name })
      }
    },

    openPdf: async ({ name, bytes }) =>
      showPdf(bytes) ? accept(null) : refuse({ code: 'pdf-not-opened', file: name }),

    listPrinters: async () => refuse({ code: 'not-here' }),

    printPdf: async ({ name, bytes }) =>
      showPdf(bytes) ? accept('shown') : refuse({ code: 'pdf-not-opened', file: name }),

    ...browserPlaces(tell),

    ...browserComputer,

    ...browserBackups(),

    // The rest of what a browser keeps is the page's own databases.
    forgetWorkspace: async ({ workspace }) => {
      await forget(passphraseKey(workspace))
      return accept({ left: [] })
    },

    roomLook: async () => accept(await roomInQuota()),

    ...notHere(mirrorCalls),
    ...notHere(updateCalls),
    ...notHere(hubCalls),
  }

  return {
    can: {
      chooseFolder: !!pickers.showDirectoryPicker,
      verifyFiles: !!pickers.showSaveFilePicker,
      drives: false,
      keepFiles: false,
      mirror: false,
      backups: !!pickers.showDirectoryPicker,
      printers: false,
      updates: false,
      hub: false,
    },
    call: async (name, takes) => await handlers[name](takes as never, tell),
    listen: <Name extends DesktopEventName>(name: Name, hear: (event: DesktopEvent<Name>) => void) => {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(hear))
      return () => void heard.delete(hear)
    },
  }
}

/** What `can` says that a browser cannot do is refused if it is asked all the same. */
const notHere = <Name extends string>(calls: { readonly [name in Name]: unknown }) =>
  Object.fromEntries(Object.keys(calls).map((name) => [name, async () => refuse({ code: 'not-here' as const })])) as {
    readonly [name in Name]: () => Promise<{ readonly ok: false; readonly problem: { readonly code: 'not-here' } }>
  }

/** A new tab with the browser's viewer; false when the browser blocked it. */
function showPdf(bytes: Uint8Array): boolean {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }))
  // The address must outlive this call: the viewer reads it again to print or to save.
  return window.open(address) !== null
}
