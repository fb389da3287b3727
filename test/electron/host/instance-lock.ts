import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One process per profile, as Electron has it: a second one knocks at the first and is told no. */
export function takeInstanceLock(folder: string, knocked: () => void): boolean {
  const lock = path.join(folder, 'host.lock')
  const knock = path.join(folder, 'host.knock')
  const self = lifeOf(String(process.pid)) ?? ''
  try {
    writeFileSync(lock, self, { flag: 'wx' })
  } catch {
    const holder = readFileSync(lock, 'utf8')
    if (lifeOf(holder.split(' ')[0] ?? '') === holder) {
      writeFileSync(knock, '')
      return false
    }
    writeFileSync(lock, self)
  }
  watch(folder, (_, name) => {
    if (name !== 'host.knock' || !existsSync(knock)) return
    rmSync(knock)
    knocked()
  })
  return true
}

/** A process by its number and when it began: a killed one's number is soon another's. */
function lifeOf(pid: string): string | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return `${pid} ${afterName.split(' ')[19]}`
  } catch {
    return undefined
  }
}
