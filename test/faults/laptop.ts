import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Shell, startShell } from '../electron/host/start-shell.ts'
import type { Chance } from '../journal/simulation/chance.ts'
import { endProcesses } from './end-processes.ts'
import { laptopOf } from './office.ts'
import { type Said, watchSource } from './said.ts'

/** One laptop of the office, and what its screens have said so far. */
export interface Laptop {
  readonly folder: string
  /** Database of the browser, and the second copy. */
  readonly store: string
  /** Where the second copy is now. */
  readonly copy: () => string
  readonly said: readonly Said[]
  /** Starts the app and waits until it shows a screen that is no waiting. */
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<Shell>
  readonly shell: () => Shell
  /** What is on the screen, for whoever reads of a failure. */
  readonly screen: () => Promise<string>
  readonly stop: () => Promise<void>
  /** Cuts the power. */
  readonly cut: () => Promise<void>
  readonly remove: () => Promise<void>
}

export async function laptopLike(closed: string): Promise<Laptop> {
  const folder = await laptopOf(closed)
  const said: Said[] = []
  let shell: Shell | undefined
  const running = (): Shell => {
    if (!shell) throw new Error('the laptop is not running')
    return shell
  }
  const cut = async (): Promise<void> => {
    const doomed = shell
    shell = undefined
    if (!doomed) return
    endProcesses(doomed.pid)
    await doomed.exited
  }
  return {
    folder,
    store: path.join(folder, 'chromium', 'Default', 'IndexedDB'),
    copy: () => copyIn(folder),
    said,
    shell: running,
    start: async (env = {}) => {
      const started = await startShell({ userData: folder, env })
      shell = started
      started.hear((told) => void said.push(told as Said))
      await started.pageReady()
      await settled(started)
      await started.ask('listen', 'tellTest')
      await started.ask('evaluate', watchSource('tellTest'))
      return started
    },
    screen: async () => (await shell?.ask<string>('evaluate', 'document.body.innerText').catch(String)) ?? 'off',
    stop: async () => {
      const stopped = running()
      await stopped.ask('quit').catch(() => undefined)
      await stopped.exited
      shell = undefined
    },
    cut,
    remove: async () => {
      await cut()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The screen of a start is there: no longer only a word that it is coming. */
async function settled({ ask }: Shell): Promise<void> {
  const source = `document.querySelector('main h1, main h2, main button, [role=alert]') !== null && !document.body.innerText.includes('Đang mở SoTuyen')`
  for (let tries = 0; tries < 600; tries += 1) {
    if (await ask<boolean>('evaluate', source)) return
    await sleep(50)
  }
  throw new Error(`the app never got beyond: ${await ask<string>('evaluate', 'document.body.innerText')}`)
}

/**
 * Works until the power is cut in the middle: at a step and some moments after it that chance chose, or right after the last
 * step. Every step is one thing that a person does.
 */
export async function cutDuring(
  laptop: Laptop,
  chance: Chance,
  steps: readonly (() => Promise<unknown>)[],
): Promise<void> {
  // The last steps are where something is written.
  const at = chance.percent(60) ? Math.max(0, steps.length - 1 - chance.below(2)) : chance.below(steps.length)
  const waitMs = chance.below(chance.percent(50) ? 60 : 400)
  let cutting: Promise<void> | undefined
  try {
    for (const [index, step] of steps.entries()) {
      if (index === at) cutting = sleep(waitMs).then(laptop.cut)
      await step()
    }
  } catch (error) {
    if (!cutting) throw error
    // A step that was broken off by the cut.
  }
  await cutting
}

export async function workOn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step()
}

/** As the shell remembers it (`electron/mirror-folder.ts`): a person may have chosen another folder. */
function copyIn(userData: string): string {
  const file = path.join(userData, 'mirror.json')
  if (!existsSync(file)) return path.join(userData, 'documents', 'SoTuyen')
  const { above, name } = JSON.parse(readFileSync(file, 'utf8')) as { above: string | null; name: string }
  return path.join(above ?? path.join(userData, 'documents'), name)
}
