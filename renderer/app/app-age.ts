import { isNewerVersion } from '../../shared/desktop/app-version.ts'
import type { Desktop, DesktopGives } from '../../shared/desktop/contract.ts'

export type AppState = DesktopGives<'appState'>

/** What the shell knows of this app and of the apps before it on this profile; null in a browser. */
export async function readAppState(desktop: Desktop): Promise<AppState | null> {
  if (!desktop.can.updates) return null
  const state = await desktop.call('appState', {})
  return state.ok ? state.value : null
}

/** A newer app has written here: this one must only read (R-UPD-4). */
export const isOlderThanData = (state: AppState | null): boolean =>
  state !== null && isNewerVersion(state.newestUser, state.version)
