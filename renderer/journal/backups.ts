import { momentOf } from '../../shared/desktop/backup-rule.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { type AppBackup, listAppBackups, makeAppBackup, readAppBackup } from './app-backups.ts'
import { type BackupReason, backUpIfAsked } from './backup.ts'
import { decryptPackage } from './encrypt-package.ts'

/** A way back, wherever it is: encrypted in the folder of backups, or beside the database while there is no passphrase. */
export interface Backup extends AppBackup {
  readonly where: 'folder' | 'app'
}

export type BackupProblem = { readonly code: 'backup-failed' }

/** What is made before something that changes much: a real backup where that can be, else one beside the database. */
export async function makeAnyBackup(
  desktop: Desktop,
  council: Council,
  reason: BackupReason,
): Promise<Outcome<Backup, BackupProblem>> {
  const made = await backUpIfAsked(desktop, council, reason)
  if (made?.ok) {
    const { name, at, bytes } = made.value
    return accept({ name, at, bytes, where: 'folder' })
  }
  const beside = await makeAppBackup(council)
  return beside ? accept({ ...beside, where: 'app' }) : refuse({ code: 'backup-failed' })
}

/** Newest first. */
export async function listAllBackups(desktop: Desktop, workspace: string): Promise<readonly Backup[]> {
  const listed = desktop.can.backups ? await desktop.call('listBackups', { workspace }) : undefined
  const inFolder = listed?.ok ? listed.value : []
  const all: Backup[] = [
    ...inFolder.map(({ name, bytes }): Backup => ({ name, bytes, at: isoOf(name), where: 'folder' })),
    ...(await listAppBackups(workspace)).map((backup): Backup => ({ ...backup, where: 'app' })),
  ]
  return all.toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** The package in it, decrypted by the passphrase that this computer keeps. */
export async function readAnyBackup(
  desktop: Desktop,
  workspace: string,
  { name, where }: Backup,
): Promise<Outcome<Uint8Array, BackupProblem>> {
  if (where === 'app') return accept(await readAppBackup(workspace, name))
  const [read, passphrase] = [
    await desktop.call('readBackup', { workspace, name }),
    await desktop.call('keptPassphrase', { workspace }),
  ]
  if (!read.ok || !passphrase.ok || passphrase.value === null) return refuse({ code: 'backup-failed' })
  const opened = await decryptPackage(read.value.bytes, passphrase.value)
  return opened.ok ? accept(opened.value) : refuse({ code: 'backup-failed' })
}

/** The moment in a name is this computer's wall time. */
const isoOf = (name: string): string => new Date(momentOf(name)).toISOString()
