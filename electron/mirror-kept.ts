import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { KeptFile, KeptKind } from '../shared/desktop/contract-mirror.ts'
import { openLine, readLine, sealLine } from './mirror-line.ts'
import { refuseLinks } from './no-links.ts'
import { systemCode } from './system-code.ts'
import { flushFolder, replaceDurably } from './write-durably.ts'

/**
 * What the second copy must be able to replace or to delete: withheld files (a person's privacy), drafts, and the state
 * beside the entries. Each is one file with one sealed line: `<kind>/<name>.sealed`.
 */
export interface KeptPlace {
  readonly folder: string
  readonly workspace: string
  readonly key: Uint8Array
}

export async function putKept(place: KeptPlace, files: readonly KeptFile[]): Promise<void> {
  const kinds = new Set(files.map(({ kind }) => kind))
  for (const kind of kinds) {
    await mkdir(path.join(place.folder, kind), { recursive: true })
    await refuseLinks(path.join(place.folder, kind))
  }
  for (const { kind, name, text } of files) {
    const line = sealLine(place.key, placeOf(place, kind, name), 0, text)
    await replaceDurably(fileOf(place.folder, kind, name), Buffer.from(line), false)
  }
  for (const kind of kinds) await flushFolder(path.join(place.folder, kind))
}

export async function removeKept(folder: string, files: readonly Omit<KeptFile, 'text'>[]): Promise<void> {
  for (const kind of new Set(files.map((file) => file.kind))) await refuseLinks(path.join(folder, kind))
  for (const { kind, name } of files) await rm(fileOf(folder, kind, name), { force: true })
}

/** The text of a file; `null` when it is missing or damaged. */
export async function readKept(place: KeptPlace, kind: KeptKind, name: string): Promise<string | null> {
  try {
    const line = readLine((await readFile(fileOf(place.folder, kind, name), 'utf8')).trimEnd())
    return line && openLine(place.key, placeOf(place, kind, name), line)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

export async function listKept(folder: string, kind: KeptKind): Promise<readonly string[]> {
  try {
    const names = await readdir(path.join(folder, kind))
    return names.filter((name) => name.endsWith('.sealed')).map((name) => name.slice(0, -'.sealed'.length))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

const fileOf = (folder: string, kind: KeptKind, name: string): string => path.join(folder, kind, `${name}.sealed`)

const placeOf = ({ workspace }: KeptPlace, kind: KeptKind, name: string) => ({ workspace, log: `${kind}/${name}` })
