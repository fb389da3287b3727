import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { buildChanged, projectEnv, projectNode, root, run } from './launcher/project.mjs'

/**
 * `npm run test:electron`: specs of test/e2e on the real Electron; those that save files ask a dialog there, and are left to the
 * test host. Where the runtime cannot be had, that is said and nothing is tested.
 */
const specs = ['typed-sheet', 'press', 'confirmation', 'unikey']
const electron = electronPath()
if (process.platform === 'win32') {
  console.log('SKIPPED: on Windows the documents cannot be put elsewhere, and the tests must not write into yours.')
} else if (electron === null) {
  console.log(
    'SKIPPED: Electron’s runtime is not here (node_modules/electron/dist). Install it with "npx install-electron", or name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  )
} else {
  const built = await buildChanged()
  process.exitCode =
    built === 0
      ? await run(projectNode(), [path.join('node_modules', '@playwright/test/cli.js'), 'test', ...specs], {
          env: projectEnv({ SO_TUYEN_ELECTRON: electron }),
        })
      : built
}

function electronPath() {
  const folder = path.join(root, 'node_modules', 'electron')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist')
  const named = path.join(folder, 'path.txt')
  const executable = existsSync(named)
    ? readFileSync(named, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'
  const file = path.join(dist, executable)
  return existsSync(file) ? file : null
}
