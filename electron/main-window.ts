import path from 'node:path'
import { app, BrowserWindow } from 'electron'
import { offerContextMenu } from './context-menu.ts'
import { setMenu } from './menu.ts'
import type { ShellPlaces } from './own-settings.ts'
import { handlePageFaults } from './page-faults.ts'
import { smallestWindow } from './place-on-screens.ts'
import { pageOrigin } from './serve-page.ts'
import { rememberedPlace, rememberPlaceOf } from './window-place.ts'

/** The one window of the app, not loaded yet. `built` is the folder with the built page and preload. */
export async function createMainWindow(built: string, places: ShellPlaces): Promise<BrowserWindow> {
  const { maximized, ...place } = await rememberedPlace(places)
  const window = new BrowserWindow({
    ...place,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'SoTuyen',
    backgroundColor: '#ffffff',
    // One line more for the page; Alt shows the menu.
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(built, 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium's spelling has no Vietnamese and would fetch dictionaries from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  setMenu(window)
  offerContextMenu(window)
  handlePageFaults(window)
  rememberPlaceOf(window, places)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  return window
}

/** Loads the page and asserts its origin: another one would be an empty store (R-UPD-3). */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${pageOrigin}/`)
  const { protocol, host } = new URL(window.webContents.getURL())
  if (`${protocol}//${host}` !== pageOrigin)
    throw new Error(`the page came from ${protocol}//${host}, not ${pageOrigin}`)
}
