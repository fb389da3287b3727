import { appendFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isPackageOf } from '../shared/desktop/backup-rule.ts'
import type { DesktopGives, DesktopProblem } from '../shared/desktop/contract.ts'
import type { WrittenFile } from '../shared/desktop/contract-places.ts'
import type { Outcome } from '../shared/lib/outcome.ts'
import type { ShellPlaces } from './own-settings.ts'
import { writeDurably } from './write-durably.ts'

/**
 * The newest packages stay on this computer too: a stick gets lost, and a pulled one may hold nothing (R-FILE-5). The folder
 * also has the log of what left this computer.
 */
const keptCount = 3
const logName = 'nhat-ky-xuat.txt'

export function keptFolder({ userData }: ShellPlaces): string {
  return path.join(userData, 'kept-packages')
}

export async function keepFile(
  places: ShellPlaces,
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<WrittenFile, DesktopProblem>> {
  const folder = keptFolder(places)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = await writeDurably(folder, name, bytes)
  if (kept.ok) for (const old of (await listKept(places)).slice(keptCount)) await rm(path.join(folder, old.name))
  return kept
}

/** Packages of one workspace: where somebody wrote one without a passphrase, anybody could read it here. */
export async function forgetKept(places: ShellPlaces, workspace: string): Promise<void> {
  const ours = (await listKept(places)).filter(({ name }) => isPackageOf(name, workspace))
  for (const { name } of ours) await rm(path.join(keptFolder(places), name))
}

/** Newest first. */
export async function listKept(places: ShellPlaces): Promise<DesktopGives<'listKept'>> {
  const folder = keptFolder(places)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = (await readdir(folder)).filter((name) => name !== logName && !name.endsWith('.part'))
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name))
      return { name, bytes: size, mtimeMs }
    }),
  )
  return files
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs)
    .map(({ name, bytes, mtimeMs }) => ({ name, bytes, at: new Date(mtimeMs).toISOString() }))
}

/** One line a file or failure, for people. */
export async function logExport(places: ShellPlaces, line: string): Promise<void> {
  await mkdir(keptFolder(places), { recursive: true, mode: 0o700 })
  await appendFile(path.join(keptFolder(places), logName), `${new Date().toISOString()}\t${line}\n`)
}
