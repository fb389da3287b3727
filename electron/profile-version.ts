import { isNewerVersion, isVersion } from '../shared/desktop/app-version.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'

/**
 * The newest app and the newest Electron that ever used this profile. An older Electron deletes a newer IndexedDB, so it must
 * not touch the profile at all (R-UPD-2); an older app on a new enough Electron opens it without writing.
 */
export interface ProfileUsers {
  readonly app: string
  readonly electron: number
}

const file = 'profile-version.json'

/** Call it before any page is loaded. null = this Electron is older than the profile: show nothing, end. */
export async function enterProfile(places: ShellPlaces, app: string, electron: number): Promise<ProfileUsers | null> {
  const saved = await readOwn<Partial<ProfileUsers>>(places, file, {})
  const before: ProfileUsers = {
    app: saved.app !== undefined && isVersion(saved.app) ? saved.app : app,
    electron: Number.isSafeInteger(saved.electron) ? Number(saved.electron) : electron,
  }
  if (before.electron > electron) return null
  const newest = { app: isNewerVersion(before.app, app) ? before.app : app, electron }
  if (newest.app !== saved.app || newest.electron !== saved.electron) await writeOwn(places, file, newest)
  return newest
}
