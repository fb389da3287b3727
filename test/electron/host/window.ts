import { EventEmitter } from 'node:events'
import type { Page, Request as PageRequest, Route } from 'playwright'
import { answer, fromChromium, toChromium } from './chromium.ts'
import { control, HostSession, sessions } from './control.ts'
import { app } from './host-app.ts'
import { type HostMenuItem, native } from './native.ts'
import { pageScript } from './page-script.ts'

class HostContents extends EventEmitter {
  readonly window: HostWindow
  constructor(window: HostWindow) {
    super()
    this.window = window
  }
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' })
  page: Page | undefined
  session = sessionOf('')
  printed: unknown[] = []
  setWindowOpenHandler = (handler: HostContents['openHandler']) => void (this.openHandler = handler)
  getURL = () => fromChromium(this.page?.url() ?? '')
  isDestroyed = () => this.page?.isClosed() ?? true
  getPrintersAsync = async () => native.printers
  print = (options: unknown, done: (printed: boolean, reason: string) => void) => {
    this.printed.push(options)
    const { printed, reason } = native.printAnswers.shift() ?? { printed: true, reason: '' }
    done(printed, reason)
  }
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
  readonly webPreferences: { readonly preload?: string; readonly partition?: string } & Readonly<
    Record<string, unknown>
  >
}

export class HostWindow extends EventEmitter {
  readonly webContents = new HostContents(this)
  readonly options: WindowOptions
  maximized = false
  menu: HostMenuItem[] = []
  /** Where a test says the user dragged the window. */
  bounds: { x: number; y: number; width: number; height: number } | undefined
  /** Address that the shell itself loads; Electron asks nobody about that navigation. */
  loading = ''
  constructor(options: WindowOptions) {
    super()
    this.options = options
    if (control.window) control.others.push(this)
    else control.window = this
    this.webContents.session = sessionOf(options.webPreferences.partition ?? '')
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(address: string) {
    const page = control.window === this ? app.context?.pages()[0] : await app.context?.newPage()
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
    if (webPreferences.preload) await page.addInitScript({ content: pageScript(webPreferences.preload) })
    page.on('popup', (popup) => void popup.close())
    page.on('download', (download) => {
      let isLet = true
      const event = { preventDefault: () => (isLet = false) }
      this.webContents.session.emit('will-download', event, {}, this.webContents)
      control.downloads.push({ name: download.suggestedFilename(), isLet })
      if (!isLet) void download.cancel()
    })
    page.on('close', () => {
      if (this.webContents.page !== page) return
      this.emit('closed')
      if (control.window === this) app.emit('window-all-closed')
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
    if (!page || !app.context) return
    const devTools = await app.context.newCDPSession(page)
    await Promise.race([page.waitForEvent('crash'), devTools.send('Page.crash').catch(() => undefined)])
  }
  /** A drag from outside the browser, as Chromium gets it from the system. */
  async drop({ x, y, files = [], items = [] }: Dropped) {
    const page = this.webContents.page
    if (!page || !app.context) return
    const devTools = await app.context.newCDPSession(page)
    const data = { items, files, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devTools.send('Input.dispatchDragEvent', { type, x, y, data })
    }
    await devTools.detach()
  }
  async showAgain() {
    const old = this.webContents.page
    const page = await app.context?.newPage()
    if (!page) return
    await this.showIn(page, fromChromium(old?.url() ?? ''))
    await old?.close()
  }
  close() {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) void this.webContents.page?.close()
  }
  isDestroyed = () => this.webContents.isDestroyed()
  setMenu = ({ items }: { items: HostMenuItem[] }) => void (this.menu = items)
  show = () => void (control.shown += 1)
  maximize = () => void (this.maximized = true)
  isMaximized = () => this.maximized
  getNormalBounds = () => this.bounds ?? { x: 0, y: 0, width: this.options.width, height: this.options.height }
  isMinimized = () => false
  restore = () => undefined
  focus = () => void (control.focused += 1)
}

/** Asks the shell about navigations and new windows the way Electron does, then lets its scheme answer. */
app.route = async (route: Route) => {
  const request = route.request()
  const window = control.window
  // A paper that the shell shows; Chromium reads the file itself.
  if (control.others.some(({ loading }) => loading === request.url())) return await route.continue()
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

/** As in Electron: a partition's session is made, and told about, when the first window asks for it. */
function sessionOf(partition: string): HostSession {
  const found = sessions.get(partition)
  if (found) return found
  const made = new HostSession()
  sessions.set(partition, made)
  app.emit('session-created', made)
  return made
}
