import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { buildChanged, projectEnv, projectNode, root, run } from './launcher/project.mjs'

/**
 * `npm run test:electron`: the end-to-end specs on the real Electron; where its runtime cannot be had, that is said and nothing is
 * tested. `npm run test:electron -- --host` runs the same specs in the test host, which needs no runtime. Further words go to
 * Playwright: names of specs, `-g` and a title.
 */
const words = process.argv.slice(2)
const inHost = words.includes('--host')
if (!inHost && !hasElectron()) {
  console.log(
    'SKIPPED: Electron’s runtime is not here (node_modules/electron/dist). Install it with "npx install-electron", or name its folder in ELECTRON_OVERRIDE_DIST_PATH. Without it, "npm run test:electron -- --host" runs the specs in the test host.',
  )
} else {
  tellWhatIsLeft()
  process.exitCode = (await buildChanged()) || (await runSpecs(inHost ? 'host' : 'electron'))
}

function runSpecs(shell) {
  const further = words.filter((word) => word !== '--host')
  return run(projectNode(), [path.join('node_modules', '@playwright/test/cli.js'), 'test', ...further], {
    env: projectEnv({ SO_TUYEN_SHELL: shell }),
  })
}

function tellWhatIsLeft() {
  const left = JSON.parse(readFileSync(path.join(root, 'test', 'e2e', 'not-in-the-shell.json'), 'utf8'))
  console.log('Not run in the shell, because they are about a browser itself:')
  for (const { spec, test, why } of left) console.log(`  ${spec}${test ? ` (“${test}”)` : ''}: ${why}`)
}

/** Where the package `electron`, and so Playwright, looks; asked by itself, it would download. */
function hasElectron() {
  const folder = path.join(root, 'node_modules', 'electron')
  const named = path.join(folder, 'path.txt')
  const own = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const executable = existsSync(named) ? readFileSync(named, 'utf8') : own
  return existsSync(path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'), executable))
}
