import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow, Menu, type WebContentsPrintOptions } from 'electron'
import type { DesktopGives } from '../shared/desktop/contract.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

type Printed = Outcome<Exclude<DesktopGives<'printPdf'>, 'shown'>, { readonly code: 'not-printed' }>

/** Electron says that the page has loaded a moment before Chromium's viewer holds the pages; printing then gives blanks. */
const viewerNeedsMs = 1000

/** The session of the windows that show papers: in memory, apart from the page's, so that nothing of it is kept. */
const pdfPartition = 'shown-pdf'

/**
 * Shows a PDF in Chromium's viewer and opens the system's print dialog on it. The window has no preload and may go nowhere
 * (`permissions.ts`). It stays open afterwards: to look, to print again from its menu or from the viewer's own button.
 */
export async function printFromWindow(file: string, title: string, options: WebContentsPrintOptions): Promise<Printed> {
  const window = new BrowserWindow({
    width: 900,
    height: 720,
    title,
    backgroundColor: '#525659',
    webPreferences: {
      partition: pdfPartition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // The viewer is Chromium's plug-in.
      plugins: true,
    },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  // macOS has one menu for all windows; the viewer's own button prints there.
  if (process.platform !== 'darwin') window.setMenu(pdfMenu(window, options))
  await window.loadURL(pathToFileURL(file).href)
  await sleep(viewerNeedsMs)
  return await print(window, options)
}

function print(window: BrowserWindow, options: WebContentsPrintOptions): Promise<Printed> {
  return new Promise((resolve) => {
    if (window.isDestroyed()) return resolve(accept('cancelled'))
    window.once('closed', () => resolve(accept('cancelled')))
    window.webContents.print({ ...options, silent: false }, (printed, reason) => {
      if (printed) resolve(accept('printed'))
      else resolve(/cancel/i.test(reason) ? accept('cancelled') : refuse({ code: 'not-printed' }))
    })
  })
}

function pdfMenu(window: BrowserWindow, options: WebContentsPrintOptions): Menu {
  return Menu.buildFromTemplate([
    {
      label: '&Tệp',
      submenu: [
        { label: 'In…', accelerator: 'CmdOrCtrl+P', click: () => void print(window, options) },
        { type: 'separator' },
        { label: 'Đóng cửa sổ', accelerator: 'CmdOrCtrl+W', click: () => window.close() },
      ],
    },
  ])
}
