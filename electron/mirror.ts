import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { KeptFile, KeptKind, OpenedMirror } from '../shared/desktop/contract-mirror.ts'
import type { KeyFile } from '../shared/desktop/mirror-files.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { listKept, putKept, readKept, removeKept } from './mirror-kept.ts'
import {
  keyOf,
  newKey,
  readKeyFile,
  secretOf,
  unwrapByPassphrase,
  wrapByPassphrase,
  writeKeyFile,
} from './mirror-key.ts'
import { openLine } from './mirror-line.ts'
import { appendLines, logsIn, type MirrorLog, openLog } from './mirror-log.ts'
import { refuseLinks } from './no-links.ts'
import type { SecretKeeper } from './secrets.ts'
import { systemCode } from './system-code.ts'

/** The second copy of one workspace, opened: `journal/<workspace>/` with the key, the logs and what is kept by name. */
export interface WorkspaceMirror {
  readonly folder: string
  readonly workspace: string
  readonly key: Uint8Array
  readonly keyFile: KeyFile
  readonly logs: Map<string, MirrorLog>
}

export interface MirrorWrite {
  readonly put: readonly KeptFile[]
  readonly logs: readonly { readonly log: string; readonly lines: readonly string[] }[]
  readonly remove: readonly Omit<KeptFile, 'text'>[]
}

const kinds: readonly KeptKind[] = ['files', 'drafts', 'state']

export const workspaceFolder = (base: string, workspace: string): string => path.join(base, 'journal', workspace)

/**
 * Opens a copy, or begins one under a new key. `passphrase` is the council's, where this computer keeps it; `before` the copy as it was
 * open last: a key file that was damaged since is written again from what is still known.
 */
export async function openMirror(
  base: string,
  workspace: string,
  keeper: SecretKeeper,
  passphrase: string | null,
  before?: WorkspaceMirror,
): Promise<Outcome<WorkspaceMirror, DesktopProblem>> {
  const folder = workspaceFolder(base, workspace)
  // Step by step, because the folder above must be there: a stick that was pulled is not to be made anew on the disk.
  for (const step of [path.dirname(folder), folder]) {
    await mkdir(step).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
    await refuseLinks(step)
  }
  const found = await readKeyFile(folder)
  if (!found && (await logsIn(folder)).length === 0) return await beginMirror(folder, workspace, keeper, passphrase)
  const last = before?.folder === folder ? before : undefined
  const known = found ?? last?.keyFile
  if (!known) return refuse({ code: 'mirror-key-lost' })
  const secret = found?.system ? await keeper.unwrap(found.system) : null
  const kept = secret === null ? null : await withLogs(folder, workspace, keyOf(secret), known)
  if (kept && opensLines(kept)) return accept(kept)
  const others = [
    async () => last?.key ?? null,
    async () => passphrase && (await unwrapByPassphrase(known, passphrase)),
  ]
  for (const other of others) {
    const key = await other()
    if (!key) continue
    const keyFile = { ...known, system: await keeper.wrap(secretOf(key)) }
    const mirror = await withLogs(folder, workspace, key, keyFile)
    if (!opensLines(mirror)) continue
    await writeKeyFile(folder, keyFile)
    return accept(mirror)
  }
  return refuse({ code: 'mirror-locked' })
}

/** What is written under another key than the lines before could be read by nobody who has theirs. */
function opensLines({ key, logs }: WorkspaceMirror): boolean {
  const lasts = [...logs.values()].filter(({ last }) => last !== null)
  return lasts.length === 0 || lasts.some(({ place, last }) => last && openLine(key, place, last) !== null)
}

async function beginMirror(
  folder: string,
  workspace: string,
  keeper: SecretKeeper,
  passphrase: string | null,
): Promise<Outcome<WorkspaceMirror, DesktopProblem>> {
  const key = newKey()
  const system = await keeper.wrap(secretOf(key))
  // A key that nobody keeps would make the copy unreadable tomorrow.
  if (system === null) return refuse({ code: 'key-not-kept' })
  const recovery = passphrase === null ? null : await wrapByPassphrase(key, passphrase)
  const keyFile: KeyFile = { format: 'so-tuyen-key/1', system, recovery }
  await writeKeyFile(folder, keyFile)
  return accept(await withLogs(folder, workspace, key, keyFile))
}

export async function withLogs(
  folder: string,
  workspace: string,
  key: Uint8Array,
  keyFile: KeyFile,
  mend = true,
): Promise<WorkspaceMirror> {
  const logs = new Map<string, MirrorLog>()
  for (const log of await logsIn(folder)) logs.set(log, await openLog(folder, { workspace, log }, mend))
  return { folder, workspace, key, keyFile, logs }
}

/** What the page compares with its database. */
export async function summaryOf(
  { folder, key, keyFile, logs }: WorkspaceMirror,
  before?: WorkspaceMirror,
): Promise<OpenedMirror> {
  const kept = await Promise.all(
    kinds.map(async (kind) => (await listKept(folder, kind)).map((name) => ({ kind, name }))),
  )
  return {
    logs: [...logs].map(([log, { lines, last, place }]) => ({ log, lines, last: last && openLine(key, place, last) })),
    kept: kept.flat(),
    lostLines: before?.folder === folder ? lostSince(before.logs, logs) : 0,
    hasPassphrase: keyFile.recovery !== null,
  }
}

const lostSince = (before: WorkspaceMirror['logs'], now: WorkspaceMirror['logs']): number =>
  [...before].reduce((sum, [log, { lines }]) => sum + Math.max(0, lines - (now.get(log)?.lines ?? 0)), 0)

/** Files first: an entry never stands here without what it names. */
export async function writeMirror(mirror: WorkspaceMirror, { put, logs, remove }: MirrorWrite): Promise<void> {
  await putKept(mirror, put)
  for (const { log, lines } of logs) {
    const { folder, workspace, key } = mirror
    const known = mirror.logs.get(log) ?? (await openLog(folder, { workspace, log }))
    mirror.logs.set(log, known)
    await appendLines(known, key, lines)
  }
  await removeKept(mirror.folder, remove)
}

export const readAllKept = (mirror: WorkspaceMirror, files: readonly Omit<KeptFile, 'text'>[]) =>
  Promise.all(files.map(({ kind, name }) => readKept(mirror, kind, name)))

/** Workspaces that have at least one log here. */
export async function workspacesIn(base: string): Promise<readonly string[]> {
  const names = await readdir(path.join(base, 'journal')).catch(() => [])
  const found = await Promise.all(
    names.map(async (name) => ((await logsIn(workspaceFolder(base, name)).catch(() => [])).length > 0 ? [name] : [])),
  )
  return found.flat().toSorted()
}
