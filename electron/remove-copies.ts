import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { systemCode } from './system-code.ts'
import { flushFolder, renameFolder } from './write-durably.ts'

/**
 * Removes the copies of one workspace below `<base>/journal`, also those that were put aside there under its id. Each is first
 * moved out of the place where copies are looked for: whoever looks after a crash finds all of it, or nothing.
 */
export async function removeCopies(base: string, workspace: string): Promise<void> {
  const from = path.join(base, 'journal')
  const going = path.join(base, 'clearing')
  const found = (await namesIn(from)).filter((name) => name === workspace || name.startsWith(`${workspace}-`))
  if (found.length > 0) await mkdir(going, { recursive: true })
  const taken = new Set(await namesIn(going))
  for (const name of found) {
    let count = 1
    while (taken.has(`${name}.${count}`)) count += 1
    await renameFolder(path.join(from, name), path.join(going, `${name}.${count}`))
  }
  if (found.length > 0) await Promise.all([from, going].map((folder) => flushFolder(folder)))
  for (const name of (await namesIn(going)).filter((left) => left.startsWith(workspace)))
    await rm(path.join(going, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  await rmdir(going).catch((error: unknown) => {
    // What is left there is of another workspace.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error))) throw error
  })
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
}
