import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Where a Chromium, Chrome or Edge may be; the first that is there is used. CHROMIUM_PATH goes before all. */
export function browserCandidates(platform, env) {
  const named = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : []
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return [...named, ...programs.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)))]
  }
  if (platform === 'darwin') {
    const programs = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return [...named, ...programs.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)]
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean)
  const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  return [...named, ...programs.flatMap((program) => folders.map((folder) => path.posix.join(folder, program)))]
}

export function findBrowser() {
  return browserCandidates(process.platform, process.env).find((candidate) => existsSync(candidate)) ?? null
}

/** A window of its own with a profile of its own, so that the user's browsing and clearing do not touch the store. */
export function browserArguments({ address, profile, asRoot }) {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--window-size=1366,768',
    '--lang=vi',
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}
