import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { schemes } from './chromium.ts'
import { control, HostSession, sessions } from './control.ts'
import { app } from './host-app.ts'
import { Menu, native, screen, showMessageBox } from './native.ts'
import { safeStorageIn } from './safe-storage.ts'
import { utilityProcess } from './utility-process.ts'
import { HostWindow } from './window.ts'

/**
 * The part of Electron's main-process API that our shell uses, driving Chromium through Playwright. Test-only. Not covered:
 * isolated worlds, the real sandbox, the real custom scheme, menus, native dialogs, Windows and macOS.
 */

export const protocol = {
  registerSchemesAsPrivileged: (privileges: unknown[]) => void control.privileges.push(...privileges),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void schemes.set(scheme, handler),
}
export const ipcMain = {
  handle: (channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) =>
    void control.handlers.set(channel, handler),
}
export const dialog = {
  showSaveDialog: async () => control.saveDialog.shift() ?? { canceled: true, filePath: '' },
  showOpenDialog: async () => control.openDialog.shift() ?? { canceled: true, filePaths: [] },
  /** Noted on the disk, too: a test reads it after this process has ended. */
  showErrorBox: (_: string, text: string) => {
    native.errorBoxes.push(text)
    writeFileSync(path.join(app.getPath('userData'), 'host.error-box.txt'), text)
  },
  showMessageBox,
}
export const shell = {
  openPath: async (file: string) => {
    control.opened.push(file)
    return ''
  },
  showItemInFolder: (file: string) => void native.shownInFolder.push(file),
}
export { app, Menu, screen, utilityProcess }
export const net = { fetch: (address: string, options?: RequestInit) => fetch(address, options) }
export const safeStorage = safeStorageIn(app.getPath('userData'))
export const session = { defaultSession: sessions.get('') ?? new HostSession() }
export { HostWindow as BrowserWindow }
