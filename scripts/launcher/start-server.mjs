import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { buildChanged, installMissing, projectEnv, projectNode, root } from './project.mjs'

/** Installs, builds the page and runs the province's server; answers its exit code. */
export async function startServer(args) {
  if ((await installMissing()) !== 0) return 1
  if ((await buildChanged()) !== 0) return 1
  return runServerFile('main.ts', args)
}

export const runServerFile = (file, args) => runFile(path.join('server', file), args)

/** Runs a file of ours with the project's own Node in the caller's folder; a signal to this process is one to it. */
export function runFile(file, args) {
  return new Promise((resolve) => {
    const child = spawn(projectNode(), [path.join(root, file), ...args], {
      stdio: 'inherit',
      env: projectEnv(),
    })
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Installs and runs the rescue command; answers its exit code. */
export async function startRescue(args) {
  return (await installMissing()) === 0 ? runFile(path.join('rescue', 'main.ts'), args) : 1
}

/** Installs and runs one command of the administrator; answers its exit code. */
export async function startAdmin(args) {
  return (await installMissing()) === 0 ? runServerFile('admin.ts', args) : 1
}
