import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect } from '@playwright/test'
import { startShell } from '../electron/host/start-shell.ts'
import type { OpenedProfile } from './profile.ts'
import { belongsTo, expectDocuments, ownDocuments, type ShellApp } from './shell-app.ts'

/**
 * The built app in the test host. As with real Electron the test comes from outside, over the DevTools protocol, to the page that
 * the shell has opened. The host lets nothing out but to its own scheme and the province's server; what was tried is noted.
 */
export async function openInHost(strangers: string[], server: string): Promise<OpenedProfile> {
  const documents = path.join(mkdtempSync(path.join(tmpdir(), 'so-tuyen-host-')), 'Documents')
  const surroundings = { TZ: 'Asia/Ho_Chi_Minh', SO_TUYEN_TEST_DOCUMENTS: documents }
  const shell = await startShell({
    env: { ...surroundings, HOST_SERVER: server, HOST_DEVTOOLS: 'open' },
    before: ownDocuments,
  })
  const app: ShellApp = { evaluate: (inMain, arg) => shell.ask('inMain', String(inMain), arg) }
  await expectDocuments(app, documents)
  await shell.pageReady()
  const told = path.join(shell.userData, 'chromium', 'DevToolsActivePort')
  await expect.poll(() => existsSync(told)).toBe(true)
  const [port, place] = readFileSync(told, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${place}`)
  const [context] = browser.contexts()
  const [page] = context?.pages() ?? []
  if (!context || !page) throw new Error('the shell shows no page')
  const own = new URL(page.url()).origin
  context.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url())
    if (origin !== own && origin !== server && !/^(data|blob):$/.test(protocol)) strangers.push(href)
  })
  belongsTo(page, app)
  const close = async (): Promise<void> => {
    await shell.ask('close')
    expect(await shell.exited).toBe(0)
    await browser.close()
  }
  return { context: { close }, page }
}
