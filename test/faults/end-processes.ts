import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/** Ends a process and everything that it started, all at once and without a word, as a power cut does. */
export function endProcesses(pid: number): void {
  for (const doomed of [pid, ...startedBy(pid)]) {
    try {
      process.kill(doomed, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/** Children and their children, by /proc: Chromium leads a group of its own. */
function startedBy(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const found = [pid]
  for (const above of found) for (const [child, parent] of parents) if (parent === above) found.push(child)
  return found.slice(1)
}

function parentOf(pid: number): number | undefined {
  try {
    // The name may hold blanks and brackets; what follows the last bracket does not.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return Number(parent)
  } catch {
    return undefined
  }
}
