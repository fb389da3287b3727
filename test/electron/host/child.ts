import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'
import type { Page } from 'playwright'
import { moveClock } from './clock.ts'
import { control, type PermissionCheckHandler, sessions } from './control.ts'
import * as electron from './electron.ts'
import type { Dropped } from './window.ts'
import { type HostMenuItem, native } from './native.ts'

/** Runs the built shell and does what the test asks through process messages. Every command answers once. */

let letGo = (): void => undefined

const commands: Record<string, (...args: never[]) => unknown> = {
  /** As Playwright's `electronApp.evaluate`: a function as text, which gets the module `electron`. */
  inMain: (source: string, arg: unknown) =>
    (runInThisContext(`(${source})`) as (main: unknown, arg: unknown) => unknown)(electron, arg),
  evaluate: (source: string) => control.window?.webContents.page?.evaluate(source),
  reload: () => control.window?.webContents.page?.reload({ waitUntil: 'load' }).then(() => null),
  set: (name: 'saveDialog' | 'openDialog', value: never) => void control[name].push(value),
  facts: () => ({
    address: control.window?.webContents.getURL(),
    preferences: control.window?.options.webPreferences,
    pages: control.window?.webContents.page?.context().pages().length,
    privileges: control.privileges,
    sandboxed: control.sandboxed,
    menu: native.menu.map(withoutFunctions),
    poppedUp: native.poppedUp.map(withoutFunctions),
    window: { ...control.window?.options, maximized: control.window?.maximized },
    shown: control.shown,
    relaunched: control.relaunched,
    focused: control.focused,
    opened: control.opened,
    downloads: control.downloads,
    errorBoxes: native.errorBoxes,
    messageBoxes: native.messageBoxes,
    shownInFolder: native.shownInFolder,
  }),
  askPermission: (permission: string, partition = '') =>
    new Promise((resolve) => {
      const contents = control.window?.webContents
      if (contents) sessions.get(partition)?.permissionRequest(contents, permission, resolve)
    }),
  checkPermission: (permission: Parameters<PermissionCheckHandler>[1], origin: string, partition = '') =>
    sessions.get(partition)?.permissionCheck(null, permission, origin, { isMainFrame: true, requestingUrl: origin }),
  printAnswer: (printed: boolean, reason: string) => void native.printAnswers.push({ printed, reason }),
  unplugPrinter: (name: string) => {
    native.printers = native.printers.filter((printer) => printer.name !== name)
  },
  plugPrinter: (name: string) => void native.printers.push({ name, displayName: '' }),
  papers: () =>
    control.others.map(({ options, webContents, menu }) => ({
      preferences: options.webPreferences,
      address: webContents.getURL(),
      printed: webContents.printed,
      menu: menu.map(withoutFunctions),
    })),
  wouldNavigate: (index: number, url: string) => {
    let prevented = false
    const event = { url, preventDefault: () => (prevented = true) }
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      control.others[index]?.webContents.emit(name, event)
    return !prevented
  },
  forgeCall: (senderFrame: unknown, ...args: unknown[]) =>
    control.handlers.get('so-tuyen:call')?.({ sender: control.window?.webContents, senderFrame }, ...args),
  answerBox: (button: number) => void native.answers.push(button),
  clickMenu: (label: string) =>
    itemsOf(native.menu)
      .find((item) => item.label === label)
      ?.click?.(),
  /** Calls of this name reach the shell only when they are let go. */
  hold: (name: string) => {
    const handler = control.handlers.get('so-tuyen:call')
    const released = new Promise<void>((resolve) => (letGo = resolve))
    control.handlers.set('so-tuyen:call', async (event, ...args) => {
      if (args[0] === name) await released
      return await handler?.(event, ...args)
    })
  },
  letGo: () => letGo(),
  killHub: () => control.utilities.at(-1)?.kill('SIGKILL'),
  crash: () => control.window?.crash(),
  drop: (data: Dropped) => control.window?.drop(data),
  rightClick: (params: unknown) => control.window?.webContents.emit('context-menu', {}, params),
  emit: (name: string) => void control.window?.emit(name),
  move: (bounds: NonNullable<typeof control.window>['bounds']) => {
    if (control.window) control.window.bounds = bounds
  },
  fault: (text: string) =>
    process.nextTick(() => {
      throw new Error(text)
    }),
  unmaximize: () => {
    if (control.window) control.window.maximized = false
  },
  // What a person does with the page.
  press: async (role: 'button' | 'link' | 'radio' | 'checkbox', name: string) =>
    await page().getByRole(role, { name }).first().click(),
  pressLast: (name: string) => page().getByRole('main').getByRole('button', { name }).last().click(),
  pressMatching: (pattern: string) =>
    page()
      .getByRole('button', { name: new RegExp(pattern) })
      .first()
      .click(),
  confirm: (name: string) => page().getByRole('dialog').getByRole('button', { name }).click(),
  fill: async (label: string, text: string) => {
    const field = page()
      .getByRole('textbox', { name: label })
      .or(page().getByLabel(label, { exact: true }))
      .first()
    await field.fill(text)
    await field.blur()
  },
  /** Letter by letter, at the end of what is there. */
  type: async (label: string, text: string) => {
    const field = page().getByRole('textbox', { name: label }).first()
    await field.focus()
    await page().keyboard.press('Control+End')
    await field.pressSequentially(text)
  },
  pressKey: (key: string) => page().keyboard.press(key),
  /** The shell does this one call and never answers it: the test is told, and may cut the power there. */
  holdAnswerOf: (name: string) => {
    const answer = control.handlers.get('so-tuyen:call')
    control.handlers.set('so-tuyen:call', async (event, asked, ...args) => {
      const given: unknown = await answer?.(event, asked, ...args)
      if (asked !== name) return given
      process.send?.({ id: -1, told: name })
      return await new Promise(() => undefined)
    })
  },
  /** What the page says by `window[name]` from now on goes to the test at once. */
  listen: async (name: string) => {
    await page().exposeBinding(name, (_, value: unknown) => void process.send?.({ id: -1, told: value }))
  },
  /** The computer's clock, as the shell and the page read it, from now on. */
  setClock: async (aheadMs: number) => {
    moveClock(aheadMs)
    await page().evaluate(moveClock, aheadMs)
  },
  choose: async (label: string) => await page().getByLabel(label).first().check(),
  select: async (label: string, option: string) => void (await page().getByLabel(label).first().selectOption(option)),
  see: async (text: string) => await page().getByText(text).first().waitFor({ timeout: 30_000 }),
  unsee: async (text: string) => await page().getByText(text).first().waitFor({ state: 'detached', timeout: 30_000 }),
  read: async (selector: string) => await page().locator(selector).first().innerText(),
  go: (place: string) => page().evaluate((hash) => void (location.hash = hash), place),
  shoot: async (file: string, width = 1366, height = 768) => {
    await page().setViewportSize({ width, height })
    await page().screenshot({ path: file })
  },
  close: () => control.window?.close(),
  quit: () => void control.window?.webContents.page?.close(),
}

function page(): Page {
  const shown = control.window?.webContents.page
  if (!shown) throw new Error('the host has no page')
  return shown
}

const itemsOf = (items: readonly HostMenuItem[]): HostMenuItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])])

function withoutFunctions({ label, role, accelerator, type, visible, submenu }: HostMenuItem): HostMenuItem {
  return JSON.parse(
    JSON.stringify({ label, role, accelerator, type, visible, submenu: submenu?.map(withoutFunctions) }),
  ) as HostMenuItem
}

process.on('message', ({ id, name, args }: { id: number; name: string; args: never[] }) => {
  Promise.resolve()
    .then(() => commands[name]?.(...args))
    .then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    )
})

// Whoever began it is gone.
process.on('disconnect', () => process.exit(1))

moveClock(Number(process.env['HOST_CLOCK_AHEAD_MS'] ?? 0))
Object.defineProperty(process.versions, 'electron', { value: process.env['HOST_ELECTRON'] ?? '45.4.1' })
await import(pathToFileURL(path.join(process.env['HOST_BUILT'] ?? '', 'main', 'main.js')).href)
process.send?.({ id: 0 })
