import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import { accept } from '../shared/lib/outcome.ts'
import { logFault } from './log-fault.ts'

/** The browser's store, broken beyond opening: kept under another name, because somebody may still read it. */

const wish = (): string => path.join(app.getPath('userData'), 'set-store-aside')

export const storeHandlers: Pick<DesktopHandlers, 'storeSetAside'> = {
  storeSetAside: async () => {
    writeFileSync(wish(), '')
    app.relaunch()
    app.quit()
    return accept(null)
  },
}

/** Stores that were put aside and are still there: data of any workspace may be in them. */
export function storesAside(): readonly string[] {
  const folder = app.getPath('sessionData')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.filter((name) => name.startsWith('IndexedDB-aside-')).map((name) => path.join(folder, name))
}

/** Before any window is open: nothing may hold the store while it is renamed. */
export function setStoreAsideIfWished(): void {
  if (!existsSync(wish())) return
  const store = path.join(app.getPath('sessionData'), 'IndexedDB')
  try {
    if (existsSync(store)) renameSync(store, `${store}-aside-${Date.now()}`)
    rmSync(wish())
  } catch (error) {
    // Another program holds it; the page finds the same store, says the same, and the wish stands.
    logFault(error)
  }
}
