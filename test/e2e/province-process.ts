import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** The province's server as it is started by hand: a process of its own over a folder of its own. */
export interface ProvinceProcess {
  readonly address: string
  readonly start: () => Promise<void>
  /** Pulls the plug: nothing is finished, nothing is said. */
  readonly kill: () => Promise<void>
  /** What the administrator's command says. */
  readonly admin: (...args: readonly string[]) => string
  /** The disk is gone: an empty folder, the backup of an earlier day, and the server again. */
  readonly restore: (file: string) => Promise<void>
  readonly remove: () => Promise<void>
}

export function provinceProcess(port: number): ProvinceProcess {
  const data = mkdtempSync(path.join(tmpdir(), 'so-tuyen-province-'))
  const address = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    const running = child
    child = undefined
    if (!running) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['server/main.ts', '--port', String(port), '--data', data], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, LOG_LEVEL: 'error' },
    })
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`the province's server ended with ${child.exitCode}`)
      const ready = await fetch(`${address}/readyz`).catch(() => undefined)
      if (ready?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('the province’s server never became ready')
  }
  const admin = (...args: readonly string[]): string =>
    execFileSync(process.execPath, ['server/admin.ts', '--data', data, ...args], { encoding: 'utf8' })
  return {
    address,
    kill,
    start,
    admin,
    restore: async (file) => {
      await kill()
      rmSync(data, { recursive: true, force: true })
      admin('restore', file)
      await start()
    },
    remove: async () => {
      await kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The one-time code in what the administrator's command said. */
export const codeIn = (said: string): string => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(said)?.[0] ?? ''
