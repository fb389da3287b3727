import { layoutVersion } from './database.ts'

/**
 * The layout in which a database is stored, 0 when there is none. It is IndexedDB's own version, which Dexie multiplies by ten and never
 * lowers: an older app that opens a newer database leaves it (R-UPD-4). Looking opens nothing, so nothing is changed by it.
 */
export async function storedLayout(name: string): Promise<number> {
  const found = (await indexedDB.databases()).find((database) => database.name === name)
  return Math.floor((found?.version ?? 0) / 10)
}

/** Opening it as usual will change its layout. */
export async function isOlderLayout(name: string): Promise<boolean> {
  const stored = await storedLayout(name)
  return stored > 0 && stored < layoutVersion
}

/** A newer app made it: this one only reads it and hands it over. */
export const isNewerLayout = async (name: string): Promise<boolean> => (await storedLayout(name)) > layoutVersion
