import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { decryptPackage, encryptPackage, isEncrypted } from './encrypt-package.ts'
import { readPackage, type WholePackage } from './read-package.ts'
import { writePackage } from './write-package.ts'

/** Why a backup was made: by a person, every hour, when the app closes, or before something that changes much. */
export type BackupReason = 'asked' | 'hourly' | 'closing' | 'import' | 'update' | 'migration' | 'clearing'

export interface BackupNote {
  readonly at: string
  readonly reason: BackupReason
  readonly name: string
  readonly bytes: number
  readonly digest: string
  readonly entries: number
}

/** A workspace that has no verified backup of what it holds now, and why. */
export interface NotBackedUp {
  readonly workspace: string
  readonly name: string
  readonly problem: SafetyProblem
}

/** What may go wrong lies with the computer, or with the package itself. */
export type SafetyProblem =
  | { readonly code: 'computer'; readonly problem: DesktopProblem }
  | { readonly code: 'package'; readonly problem: CommandProblem }

export const ofComputer = (problem: DesktopProblem) => ({ ok: false, problem: { code: 'computer', problem } }) as const
export const ofPackage = (problem: CommandProblem) => ({ ok: false, problem: { code: 'package', problem } }) as const

const logged = 100

/**
 * Writes everything as one encrypted package, and opens it again by the way that a recovery would take: only a backup that was
 * opened is one. What the rule does not keep goes.
 */
export async function makeBackup(
  desktop: Desktop,
  council: Council,
  reason: BackupReason,
): Promise<Outcome<BackupNote, SafetyProblem>> {
  const made = await attempt(desktop, council, reason)
  if (made.ok) await council.db.meta.delete('backup-failure')
  else {
    const value: BackupFailure = { at: new Date().toISOString(), reason, problem: made.problem }
    await council.db.meta.put({ key: 'backup-failure', value })
  }
  return made
}

async function attempt(
  desktop: Desktop,
  council: Council,
  reason: BackupReason,
): Promise<Outcome<BackupNote, SafetyProblem>> {
  const { workspace, db } = council
  const passphrase = await desktop.call('keptPassphrase', { workspace })
  if (!passphrase.ok) return ofComputer(passphrase.problem)
  if (passphrase.value === null) return ofPackage({ code: 'no-passphrase' })
  const made = await writePackage(council)
  const { name, bytes } = await encryptPackage(made, passphrase.value)
  const written = await desktop.call('writeBackup', { workspace, name, bytes })
  if (!written.ok) return ofComputer(written.problem)
  const opened = await openBackup(desktop, workspace, written.value.name, passphrase.value)
  if (!opened.ok) return opened
  if (opened.value.manifest.digest !== made.manifest.digest) return ofPackage({ code: 'drill-digest' })
  const { digest, counts } = made.manifest
  const note: BackupNote = {
    at: new Date().toISOString(),
    reason,
    name: written.value.name,
    bytes: bytes.length,
    digest,
    entries: counts.entries,
  }
  const log = await backupLog(council)
  await db.meta.put({ key: 'backup-log', value: [note, ...log].slice(0, logged) })
  return accept(note)
}

/** Backups that were made and opened from here, newest first. */
export async function backupLog({ db }: Pick<Council, 'db'>): Promise<readonly BackupNote[]> {
  return ((await db.meta.get('backup-log'))?.value as readonly BackupNote[] | undefined) ?? []
}

const hourMs = 60 * 60_000

/** Older than an hour, or of a time to come: then the clock was set back, and nobody knows how old it is. */
export function isOld({ at }: Pick<BackupNote, 'at'>, nowMs: number): boolean {
  const ageMs = nowMs - Date.parse(at)
  return ageMs < 0 || ageMs >= hourMs
}

/** Where nobody asked for a passphrase or a folder yet, where another window writes, or for the sample, there is none to be made. */
export async function backUpIfAsked(
  desktop: Desktop,
  council: Council,
  reason: BackupReason,
): Promise<Outcome<BackupNote, SafetyProblem> | null> {
  if (!desktop.can.backups || council.sample || council.closedToWriting() !== null) return null
  const [passphrase, place] = [
    await desktop.call('keptPassphrase', { workspace: council.workspace }),
    await desktop.call('backupPlace', {}),
  ]
  if (!passphrase.ok || passphrase.value === null || !place.ok || place.value.kind !== 'ready') return null
  return makeBackup(desktop, council, reason)
}

export interface BackupFailure {
  readonly at: string
  readonly reason: BackupReason
  readonly problem: SafetyProblem
}

/** Why the last attempt failed, or null. */
export async function backupFailure({ db }: Pick<Council, 'db'>): Promise<BackupFailure | null> {
  return ((await db.meta.get('backup-failure'))?.value as BackupFailure | undefined) ?? null
}

/** Reads, decrypts and checks a backup as an empty computer would. */
export async function openBackup(
  desktop: Desktop,
  workspace: string,
  name: string,
  passphrase: string,
): Promise<Outcome<WholePackage, SafetyProblem>> {
  const read = await desktop.call('readBackup', { workspace, name })
  if (!read.ok) return ofComputer(read.problem)
  // A backup that anybody can read is none of ours.
  if (!isEncrypted(read.value.bytes)) return ofPackage({ code: 'not-a-package' })
  const opened = await decryptPackage(read.value.bytes, passphrase)
  if (!opened.ok) return ofPackage(opened.problem)
  const whole = await readPackage(opened.value)
  if (!whole.ok) return ofPackage(whole.problem)
  return whole.value.manifest.workspace === workspace
    ? whole
    : ofPackage({ code: 'wrong-workspace', data: { name: whole.value.manifest.workspaceName } })
}
