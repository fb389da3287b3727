import type { Council } from '../data/council.ts'
import { writeIntoFolder } from '../desktop/file-system-access.ts'
import { writePackage } from './write-package.ts'

/**
 * Where nobody has chosen a recovery passphrase yet: packages beside the database and apart from it, in the origin's private file
 * system, as readable as the data are. The last three are kept. They protect against a mistake or a damaged database, not against
 * the loss of the laptop.
 */
export interface AppBackup {
  readonly name: string
  /** ISO time of writing. */
  readonly at: string
  readonly bytes: number
}

const keptAtMost = 3

/** Writes one, reads it back, and drops what is older than the last three. Nothing is dropped when it fails: then null. */
export async function makeAppBackup(council: Council): Promise<AppBackup | null> {
  const kept = await keepAppBackup(council.workspace, await writePackage(council))
  if (kept) await council.db.meta.put({ key: 'app-backup', value: kept.name })
  return kept
}

/** The same for a package that is there already. */
export async function keepAppBackup(
  workspace: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<AppBackup | null> {
  try {
    const folder = await folderOf(workspace)
    const written = await writeIntoFolder(folder, name, bytes)
    if (!written.ok || !written.value.verified) return null
    const all = await listAppBackups(workspace)
    for (const old of all.slice(keptAtMost)) await folder.removeEntry(old.name)
    return all.find((backup) => backup.name === written.value.name) ?? null
  } catch {
    return null
  }
}

/** Newest first. */
export async function listAppBackups(workspace: string): Promise<readonly AppBackup[]> {
  const backups: AppBackup[] = []
  for await (const handle of (await folderOf(workspace)).values()) {
    if (handle.kind !== 'file') continue
    const file = await handle.getFile()
    backups.push({ name: file.name, at: new Date(file.lastModified).toISOString(), bytes: file.size })
  }
  return backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1))
}

export async function readAppBackup(workspace: string, name: string): Promise<Uint8Array> {
  const file = await (await (await folderOf(workspace)).getFileHandle(name)).getFile()
  return new Uint8Array(await file.arrayBuffer())
}

/** Removes all of one workspace. They are as readable as the data were. */
export async function removeAppBackups(workspace: string): Promise<void> {
  if (!navigator.storage?.getDirectory) return
  const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('so-tuyen-backups', { create: true })
  for await (const name of all.keys()) if (name === workspace) await all.removeEntry(name, { recursive: true })
}

async function folderOf(workspace: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  const all = await root.getDirectoryHandle('so-tuyen-backups', { create: true })
  return all.getDirectoryHandle(workspace, { create: true })
}
