import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One process per profile, as Electron has it: a second one knocks at the first and is told no. */
export function takeInstanceLock(folder: string, knocked: () => void): boolean {
  const lock = path.join(folder, 'host.lock')
  const knock = path.join(folder, 'host.knock')
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  } catch {
    if (existsSync(`/proc/${readFileSync(lock, 'utf8')}`)) {
      writeFileSync(knock, '')
      return false
    }
    writeFileSync(lock, String(process.pid))
  }
  watch(folder, (_, name) => {
    if (name !== 'host.knock' || !existsSync(knock)) return
    rmSync(knock)
    knocked()
  })
  return true
}
