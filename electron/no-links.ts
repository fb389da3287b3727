import { lstat } from 'node:fs/promises'
import { systemCode } from './system-code.ts'

/**
 * A stick or a chosen folder may hold links that somebody planted: what the app writes or reads by a name in there must not go to a
 * place that nobody chose. The folder that a person picked may be one itself.
 */

/** Throws for a link, as the system does where it is told to follow none. What is not there is none. */
export async function refuseLinks(...places: readonly string[]): Promise<void> {
  for (const place of places) {
    try {
      if ((await lstat(place)).isSymbolicLink()) throw Object.assign(new Error(`${place} is a link`), { code: 'ELOOP' })
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
    }
  }
}

/** Bytes of a file; throws for a link, and for a pipe or a device, which would never end. */
export async function plainFileBytes(file: string): Promise<number> {
  const found = await lstat(file)
  if (!found.isFile()) throw Object.assign(new Error(`${file} is no plain file`), { code: 'ELOOP' })
  return found.size
}
