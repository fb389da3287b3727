import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page, Request as PageRequest, Route } from 'playwright'
import { answer, fromChromium, launch, schemes, toChromium } from './chromium.ts'
import { Menu, native, screen, showMessageBox } from './native.ts'
import { pageScript } from './page-script.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { safeStorageIn } from './safe-storage.ts'

/**
 * The part of Electron's main-process API that our shell uses, driving Chromium through Playwright. Test-only. Not covered:
 * isolated worlds, the real sandbox, the real custom scheme, menus, native dialogs, Windows and macOS.
 */

const userData = process.env['HOST_USER_DATA'] ?? ''
const hostVersion = process.env['HOST_VERSION'] ?? '0.1.0'
mkdirSync(userData, { recursive: true })

type Handler = (event: unknown, ...args: unknown[]) => unknown
type PermissionRequestHandler = (contents: HostContents, permission: string, answer: (granted: boolean) => void) => void
type PermissionCheckHandler = (contents: null, permission: string, origin: string) => boolean

/** What the tests set and look at. */
export const control = {
  saveDialog: [] as { canceled: boolean; filePath: string }[],
  openDialog: [] as { canceled: boolean; filePaths: string[] }[],
  opened: [] as string[],
  window: undefined as HostWindow | undefined,
  privileges: [] as unknown[],
  sandboxed: false,
  focused: 0,
  shown: 0,
  permissionRequest: undefined as PermissionRequestHandler | undefined,
  permissionCheck: undefined as PermissionCheckHandler | undefined,
  handlers: new Map<string, Handler>(),
}

let context: BrowserContext | undefined

class HostApp extends EventEmitter {
  requestSingleInstanceLock = () => takeInstanceLock(userData, () => this.emit('second-instance'))
  isPackaged = true
  getVersion = () => hostVersion
  enableSandbox = () => void (control.sandboxed = true)
  getPath = (name: string) => (name === 'userData' ? userData : path.join(userData, name))
  async whenReady() {
    context = await launch(path.join(userData, 'chromium'))
    await context.route('**/*', throughTheShell)
  }
  quit = () => {
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) void this.exit(0)
  }
  async exit(code: number) {
    await context?.close()
    process.exit(code)
  }
}

export const app = new HostApp()
export const protocol = {
  registerSchemesAsPrivileged: (privileges: unknown[]) => void control.privileges.push(...privileges),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void schemes.set(scheme, handler),
}
export const ipcMain = {
  handle: (channel: string, handler: Handler) => void control.handlers.set(channel, handler),
}
export const dialog = {
  showSaveDialog: async () => control.saveDialog.shift() ?? { canceled: true, filePath: '' },
  showOpenDialog: async () => control.openDialog.shift() ?? { canceled: true, filePaths: [] },
  showErrorBox: (_: string, text: string) => void native.errorBoxes.push(text),
  showMessageBox,
}
export const shell = {
  openPath: async (file: string) => {
    control.opened.push(file)
    return ''
  },
  showItemInFolder: (file: string) => void native.shownInFolder.push(file),
}
export { Menu, screen }
export const safeStorage = safeStorageIn(userData)
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionRequestHandler) => void (control.permissionRequest = handler),
    setPermissionCheckHandler: (handler: PermissionCheckHandler) => void (control.permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
  },
}

class HostContents extends EventEmitter {
  readonly window: HostWindow
  constructor(window: HostWindow) {
    super()
    this.window = window
  }
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' })
  page: Page | undefined
  setWindowOpenHandler = (handler: HostContents['openHandler']) => void (this.openHandler = handler)
  getURL = () => fromChromium(this.page?.url() ?? '')
  isDestroyed = () => this.page?.isClosed() ?? true
  reload = () => void this.window.showAgain()
  forcefullyCrashRenderer = () => void this.window.crash()
  send = (channel: string, ...args: unknown[]) =>
    void this.page?.evaluate(
      ([name, values]) => {
        const dispatch = Reflect.get(window, Symbol.for('host.dispatch')) as (name: string, values: unknown[]) => void
        dispatch(name, values)
      },
      [channel, args] as const,
    )
}

export interface Dropped {
  readonly x: number
  readonly y: number
  readonly files?: string[]
  readonly items?: { mimeType: string; data: string }[]
}

interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly webPreferences: { readonly preload: string } & Readonly<Record<string, unknown>>
}

class HostWindow extends EventEmitter {
  readonly webContents = new HostContents(this)
  readonly options: WindowOptions
  maximized = false
  /** Where a test says the user dragged the window. */
  bounds: { x: number; y: number; width: number; height: number } | undefined
  /** Address that the shell itself loads; Electron asks nobody about that navigation. */
  loading = ''
  constructor(options: WindowOptions) {
    super()
    this.options = options
    control.window = this
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(address: string) {
    const page = context?.pages()[0]
    if (!page) throw new Error('the host has no page')
    await this.showIn(page, address)
    this.emit('ready-to-show')
  }
  private async showIn(page: Page, address: string) {
    this.webContents.page = page
    const { width, height, webPreferences } = this.options
    await page.setViewportSize({ width, height })
    await page.exposeBinding('__hostCall', async ({ frame }, channel: string, args: unknown[]) => {
      const handler = control.handlers.get(channel)
      if (!handler) throw new Error(`no handler for ${channel}`)
      const senderFrame = { url: fromChromium(frame.url()), parent: frame.parentFrame() }
      return await handler({ sender: this.webContents, senderFrame }, ...args)
    })
    await page.addInitScript({ content: pageScript(webPreferences.preload) })
    page.on('popup', (popup) => void popup.close())
    page.on('close', () => {
      if (this.webContents.page === page) app.emit('window-all-closed')
    })
    page.on('crash', () => this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }))
    this.loading = toChromium(address)
    await page.goto(this.loading)
    this.loading = ''
    this.webContents.emit('did-finish-load')
  }
  /** Ends the page's process for real; Playwright cannot use that page again, so a reload shows the window in a new one. */
  async crash() {
    const page = this.webContents.page
    if (!page || !context) return
    const devTools = await context.newCDPSession(page)
    await Promise.race([page.waitForEvent('crash'), devTools.send('Page.crash').catch(() => undefined)])
  }
  /** A drag from outside the browser, as Chromium gets it from the system. */
  async drop({ x, y, files = [], items = [] }: Dropped) {
    const page = this.webContents.page
    if (!page || !context) return
    const devTools = await context.newCDPSession(page)
    const data = { items, files, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devTools.send('Input.dispatchDragEvent', { type, x, y, data })
    }
    await devTools.detach()
  }
  async showAgain() {
    const old = this.webContents.page
    const page = await context?.newPage()
    if (!page) return
    await this.showIn(page, fromChromium(old?.url() ?? ''))
    await old?.close()
  }
  close() {
    this.emit('close', {})
    void this.webContents.page?.close()
  }
  show = () => void (control.shown += 1)
  maximize = () => void (this.maximized = true)
  isMaximized = () => this.maximized
  getNormalBounds = () => this.bounds ?? { x: 0, y: 0, width: this.options.width, height: this.options.height }
  isMinimized = () => false
  restore = () => undefined
  focus = () => void (control.focused += 1)
}

export { HostWindow as BrowserWindow }

/** Asks the shell about navigations and new windows the way Electron does, then lets its scheme answer. */
async function throughTheShell(route: Route): Promise<void> {
  const request = route.request()
  const window = control.window
  if (window && request.isNavigationRequest() && request.url() !== window.loading && !allowed(window, request)) {
    return await route.abort('aborted')
  }
  await answer(route)
}

function allowed({ webContents }: HostWindow, request: PageRequest): boolean {
  const url = fromChromium(request.url())
  if (!comesFrom(webContents.page, request)) return webContents.openHandler({ url }).action === 'allow'
  let prevented = false
  const event = { url, preventDefault: () => (prevented = true) }
  webContents.emit('will-frame-navigate', event)
  if (request.frame().parentFrame() === null) webContents.emit('will-navigate', event)
  return !prevented
}

/** False for a new window, whose frame Playwright does not know yet when its first request is made. */
function comesFrom(page: Page | undefined, request: PageRequest): boolean {
  try {
    return request.frame().page() === page
  } catch {
    return false
  }
}
