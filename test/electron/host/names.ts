import type Electron from 'electron'
import type {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from './electron.ts'

/** Every emitter has these; Electron's own list their events one by one. */
type OfEmitters = keyof NodeJS.EventEmitter

/** Names that Electron does not have. */
type Invented<Host, Real> = Exclude<keyof Host, keyof Real>
/** Names that Electron has, but that take or give something else here. */
type Different<Host, Real> = {
  [Name in Exclude<keyof Host & keyof Real, OfEmitters>]: Host[Name] extends Real[Name] ? never : Name
}[Exclude<keyof Host & keyof Real, OfEmitters>]

/** `'fits'`, or the names that would let the host drift from Electron and that nobody named in `Known`. */
type Fits<Host, Real, Known extends string = never> = [
  Exclude<Invented<Host, Real> | Different<Host, Real>, Known>,
] extends [never]
  ? 'fits'
  : Exclude<Invented<Host, Real> | Different<Host, Real>, Known>

type HostWindow = InstanceType<typeof BrowserWindow>
/** What the tests need beside Electron's API. */
type OfWindow = 'menu' | 'options' | 'maximized' | 'bounds' | 'loading' | 'crash' | 'drop' | 'showAgain'
type OfContents = 'window' | 'openHandler' | 'page' | 'printed'

/**
 * Holds the host to electron.d.ts: what Electron does not have, or has otherwise, does not compile, so the host cannot drift into an
 * API of its own. What gives only a part of Electron's object (a menu, a screen, a printer) is named here.
 */
export interface HostFits {
  readonly app: Fits<typeof app, Electron.App, 'context' | 'route' | 'commandLine'>
  readonly dialog: Fits<typeof dialog, Electron.Dialog>
  readonly ipcMain: Fits<typeof ipcMain, Electron.IpcMain, 'handle'>
  readonly menu: Fits<typeof Menu, typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>
  readonly net: Fits<typeof net, Electron.Net>
  readonly protocol: Fits<typeof protocol, Electron.Protocol>
  readonly safeStorage: Fits<typeof safeStorage, Electron.SafeStorage>
  readonly screen: Fits<typeof screen, Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>
  readonly session: Fits<typeof session.defaultSession, Electron.Session, 'permissionRequest' | 'permissionCheck'>
  readonly shell: Fits<typeof shell, Electron.Shell>
  readonly utility: Fits<ReturnType<typeof utilityProcess.fork>, Electron.UtilityProcess>
  readonly window: Fits<HostWindow, Electron.BrowserWindow, OfWindow | 'webContents' | 'setMenu'>
  readonly contents: Fits<
    HostWindow['webContents'],
    Electron.WebContents,
    OfContents | 'session' | 'getPrintersAsync' | 'setWindowOpenHandler'
  >
}

export const hostFits: { readonly [Part in keyof HostFits]: 'fits' } = {} as HostFits
