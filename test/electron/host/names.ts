import type Electron from 'electron'
import type {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} from './electron.ts'

/** `'fits'`, or the names that Electron does not have and the tests did not ask for. */
type Fits<Host, Real, Tests extends string = never> = [Exclude<keyof Host, keyof Real | Tests>] extends [never]
  ? 'fits'
  : Exclude<keyof Host, keyof Real | Tests>

type HostWindow = InstanceType<typeof BrowserWindow>
type OfWindow = 'menu' | 'options' | 'maximized' | 'bounds' | 'loading' | 'crash' | 'drop' | 'showAgain'

/**
 * Holds the host to electron.d.ts: a name that Electron does not have does not compile, so the host cannot drift into an
 * API of its own. What the tests need beside it is named here.
 */
export interface HostFits {
  readonly app: Fits<typeof app, Electron.App, 'context' | 'route'>
  readonly dialog: Fits<typeof dialog, Electron.Dialog>
  readonly ipcMain: Fits<typeof ipcMain, Electron.IpcMain>
  readonly menu: Fits<typeof Menu, typeof Electron.Menu>
  readonly net: Fits<typeof net, Electron.Net>
  readonly protocol: Fits<typeof protocol, Electron.Protocol>
  readonly screen: Fits<typeof screen, Electron.Screen>
  readonly session: Fits<typeof session.defaultSession, Electron.Session, 'permissionRequest' | 'permissionCheck'>
  readonly shell: Fits<typeof shell, Electron.Shell>
  readonly utility: Fits<ReturnType<typeof utilityProcess.fork>, Electron.UtilityProcess>
  readonly window: Fits<HostWindow, Electron.BrowserWindow, OfWindow>
  readonly contents: Fits<
    HostWindow['webContents'],
    Electron.WebContents,
    'window' | 'openHandler' | 'page' | 'printed'
  >
}

export const hostFits: { readonly [Part in keyof HostFits]: 'fits' } = {} as HostFits
