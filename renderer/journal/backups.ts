import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { writeIntoFolder } from '../desktop/file-system-access.ts'
import { writePackage } from './write-package.ts'

/**
 * Packages of everything that are made by themselves before something is received, beside the database and apart from it (the
 * origin's private file system). The last three are kept. They protect against a mistake or a damaged database, not against the
 * loss of the laptop: for that there are sticks.
 */
export interface Backup {
  readonly name: string
  /** ISO time of writing. */
  readonly at: string
  readonly bytes: number
}

export type BackupProblem = { readonly code: 'backup-failed' }

const keptAtMost = 3

/** Writes one, reads it back, and drops what is older than the last three. Nothing is dropped when it fails. */
export async function makeBackup(council: Council): Promise<Outcome<Backup, BackupProblem>> {
  const { name, bytes } = await writePackage(council)
  try {
    const folder = await folderOf(council.workspace)
    const written = await writeIntoFolder(folder, name, bytes)
    if (!written.ok || !written.value.verified) return refuse({ code: 'backup-failed' })
    const all = await listBackups(council.workspace)
    for (const old of all.slice(keptAtMost)) await folder.removeEntry(old.name)
    await council.db.meta.put({ key: 'last-backup', value: written.value.name })
    const made = all.find((backup) => backup.name === written.value.name)
    return made ? accept(made) : refuse({ code: 'backup-failed' })
  } catch {
    return refuse({ code: 'backup-failed' })
  }
}

/** Newest first. */
export async function listBackups(workspace: string): Promise<readonly Backup[]> {
  const backups: Backup[] = []
  for await (const handle of (await folderOf(workspace)).values()) {
    if (handle.kind !== 'file') continue
    const file = await handle.getFile()
    backups.push({ name: file.name, at: new Date(file.lastModified).toISOString(), bytes: file.size })
  }
  return backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1))
}

export async function readBackup(workspace: string, name: string): Promise<Uint8Array> {
  const file = await (await (await folderOf(workspace)).getFileHandle(name)).getFile()
  return new Uint8Array(await file.arrayBuffer())
}

async function folderOf(workspace: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  const all = await root.getDirectoryHandle('so-tuyen-backups', { create: true })
  return all.getDirectoryHandle(workspace, { create: true })
}
