import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { _electron as electron } from '@playwright/test'
import type { OpenedProfile } from './profile.ts'
import { belongsTo, expectDocuments, ownDocuments, type ShellApp } from './shell-app.ts'

/**
 * The built app in the real Electron, which Playwright finds as the package `electron` does, with profile and documents of its own.
 * Whatever leaves the app's own origin is noted, but for the province's server where a test has one.
 */
export async function openInElectron(strangers: string[], server: string): Promise<OpenedProfile> {
  const home = mkdtempSync(path.join(tmpdir(), 'so-tuyen-electron-'))
  const documents = path.join(home, 'Documents')
  const app = await electron.launch({
    args: ['--require', ownDocuments, '.', `--user-data-dir=${home}/profile`],
    env: { ...(process.env as Record<string, string>), TZ: 'Asia/Ho_Chi_Minh', SO_TUYEN_TEST_DOCUMENTS: documents },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const shell: ShellApp = { evaluate: (inMain, arg) => app.evaluate(inMain as never, arg) }
  await expectDocuments(shell, documents)
  const context = app.context()
  context.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url())
    if (!/^(app|data|blob|devtools):$/.test(protocol) && origin !== server) strangers.push(href)
  })
  const page = await app.firstWindow()
  belongsTo(page, shell)
  return { context, page }
}
