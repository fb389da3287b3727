import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { projectEnv, projectNode, root, run } from './project.mjs'

const folder = path.join(root, 'node_modules', 'electron')

/** Electron's program, downloaded when that is possible; `null` when it cannot be had. */
export async function electronRuntime() {
  const present = installedRuntime()
  if (present || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return present
  if (!(await canReachDownloads())) return null
  console.log('Đang tải Electron, chỉ cần làm một lần…')
  // A stalled download must not keep the user from working in a browser.
  const code = await run(projectNode(), [path.join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: 10 * 60_000,
    env: projectEnv(),
  })
  return code === 0 ? installedRuntime() : null
}

function installedRuntime() {
  const named = path.join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const program = path.join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'),
    readFileSync(named, 'utf8'),
  )
  return existsSync(program) ? program : null
}

/** A short question first, because the download itself has no time limit of its own when a network swallows packets. */
async function canReachDownloads() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(4000) })
    return true
  } catch {
    return false
  }
}
