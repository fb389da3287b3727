import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { _electron as electron } from '@playwright/test'
import type { OpenedProfile } from './profile.ts'

/** The built app in the real Electron, with a home of its own: nothing may reach the documents of whoever runs the tests. */
export async function openInElectron(executablePath: string, strangers: string[]): Promise<OpenedProfile> {
  const home = mkdtempSync(path.join(tmpdir(), 'so-tuyen-electron-'))
  const app = await electron.launch({
    executablePath,
    args: ['.', `--user-data-dir=${path.join(home, 'profile')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
  })
  const context = app.context()
  context.on('request', (request) => {
    if (!/^(app|data|blob|devtools):/.test(request.url())) strangers.push(request.url())
  })
  return { context, page: await app.firstWindow() }
}
