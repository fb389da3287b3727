import { EventEmitter } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Route } from 'playwright'
import { launch } from './chromium.ts'
import { moveClock } from './clock.ts'
import { control } from './control.ts'
import { takeInstanceLock } from './instance-lock.ts'

const userData = process.env['HOST_USER_DATA'] ?? ''
const hostVersion = process.env['HOST_VERSION'] ?? '0.1.0'
mkdirSync(userData, { recursive: true })

class HostApp extends EventEmitter {
  context: BrowserContext | undefined
  /** How the windows' requests are answered (`window.ts`). */
  route: (route: Route) => Promise<void> = (route) => route.abort()
  requestSingleInstanceLock = () => takeInstanceLock(userData, () => this.emit('second-instance'))
  isPackaged = true
  /** Of what the test gave; the host's own Chromium has its switches elsewhere. */
  commandLine = {
    hasSwitch: (name: string) =>
      process.argv.slice(2).some((given) => given === `--${name}` || given.startsWith(`--${name}=`)),
  }
  getVersion = () => hostVersion
  enableSandbox = () => void (control.sandboxed = true)
  private readonly paths = new Map<string, string>()
  setPath = (name: string, folder: string) => void this.paths.set(name, folder)
  getPath = (name: string) => {
    const set = this.paths.get(name)
    if (set !== undefined) return set
    if (name === 'userData') return userData
    // Where Playwright lets Chromium keep its profile.
    return name === 'sessionData' ? path.join(userData, 'chromium', 'Default') : path.join(userData, name)
  }
  /** Noted on the disk, too: a test reads it after this process has ended. */
  relaunch = (options: unknown = {}) => {
    control.relaunched += 1
    writeFileSync(path.join(userData, 'host.relaunch.json'), JSON.stringify(options))
  }
  async whenReady() {
    this.context = await launch(path.join(userData, 'chromium'))
    await this.context.route('**/*', this.route)
    const aheadMs = Number(process.env['HOST_CLOCK_AHEAD_MS'] ?? 0)
    if (aheadMs !== 0) await this.context.addInitScript(moveClock, aheadMs)
  }
  quit = () => {
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) void this.exit(0)
  }
  async exit(code: number) {
    await this.context?.close()
    process.exit(code)
  }
}

export const app = new HostApp()
