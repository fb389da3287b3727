import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const here = import.meta.dirname

export interface Shell {
  readonly userData: string
  readonly pid: number
  readonly exited: Promise<number | null>
  /** Runs one command of `child.ts`. */
  readonly ask: <Answer = unknown>(name: string, ...args: readonly unknown[]) => Promise<Answer>
  /** Hears what the page says through the binding that `listen` made. */
  readonly hear: (hear: (told: unknown) => void) => void
  /** Waits until the page answers; the built main loads it on its own. */
  readonly pageReady: () => Promise<void>
}

interface ShellOptions {
  /** Its own empty profile unless one is given. */
  readonly userData?: string
  /** The folder with the built main, preload and page; `out` unless another is given. */
  readonly built?: string
  readonly version?: string
  readonly env?: Readonly<Record<string, string>>
  /** Of the command line. */
  readonly args?: readonly string[]
  /** A module that runs before the shell, as by Electron's `--require`. */
  readonly before?: string
  /** A command that the shell runs under, e.g. one that gives it a computer of its own; it ends by running what follows it. */
  readonly under?: readonly string[]
}

/** Starts the built shell in a process of its own. */
export async function startShell(options: ShellOptions = {}): Promise<Shell> {
  const userData = options.userData ?? (await mkdtemp(path.join(tmpdir(), 'so-tuyen-shell-')))
  const [program, ...words] = [...(options.under ?? []), process.execPath]
  const modules = [path.join(here, 'register.mjs'), ...(options.before ? [options.before] : [])]
  const child = fork(path.join(here, 'child.ts'), [...(options.args ?? [])], {
    execPath: program,
    execArgv: [...words, ...modules.flatMap((module) => ['--import', module])],
    env: {
      ...process.env,
      HOST_USER_DATA: userData,
      HOST_BUILT: options.built ?? path.join(here, '../../../out'),
      HOST_VERSION: options.version ?? '0.1.0',
      ...options.env,
    },
    serialization: 'advanced',
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const ask = asker(child)
  const pageReady = async () => {
    for (let tries = 0; tries < 300; tries += 1) {
      const state = await ask<string>('evaluate', 'location.href + " " + document.readyState').catch(() => '')
      if (typeof state === 'string' && state.endsWith('complete') && !state.startsWith('about:')) return
      if (!child.connected) throw new Error(`the shell ended with ${await exited} before its page was there`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the shell never loaded its page')
  }
  const hear: Shell['hear'] = (hearer) =>
    child.on('message', (message: { id: number; told?: unknown }) => {
      if (message.id === -1) hearer(message.told)
    })
  return { userData, pid: child.pid ?? 0, exited, ask, hear, pageReady }
}

function asker(child: ChildProcess): Shell['ask'] {
  const waiting = new Map<number, (message: { value?: unknown; error?: string }) => void>()
  let last = 0
  child.on('message', (message: { id: number; value?: unknown; error?: string }) => waiting.get(message.id)?.(message))
  child.on('exit', () => {
    for (const settle of waiting.values()) settle({ error: 'the shell ended' })
  })
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, ({ value, error }) => {
        waiting.delete(id)
        if (error === undefined) resolve(value as never)
        else reject(new Error(error))
      })
      child.send({ id, name, args }, (error) => error && reject(error))
    })
}
