import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { listKept, readKept } from '../electron/mirror-kept.ts'
import { uuid } from '../shared/journal/entry.ts'
import { mirrorEntry, mirrorStanding } from '../shared/journal/mirror.ts'
import { readLines } from './read-lines.ts'
import { type Salvage, takeEntry, takeFile } from './salvage.ts'

/** Parts of logs, those among them that the app set aside because a line was damaged. */
const logFile = /^([a-z]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d{1,6})?\.ndjson(?:\.damaged-\d+)?$/

const signedHead = z.object({ journal: uuid, seq: z.int(), hash: z.string(), signature: z.string() })

/** Reads everything that a workspace's copy holds, whatever is wrong with the rest. Nothing is mended and nothing written. */
export async function readCopy(folder: string, key: Uint8Array, salvage: Salvage): Promise<void> {
  for (const name of (await readdir(folder)).toSorted()) {
    const log = logFile.exec(name)?.[1]
    if (log !== undefined) await readLog(path.join(folder, name), log, key, salvage)
  }
  await readKeptFiles(folder, key, salvage)
}

async function readLog(file: string, log: string, key: Uint8Array, salvage: Salvage): Promise<void> {
  const { workspace, damage } = salvage
  const read = await readLines(file, { workspace, log }, key).catch(() => null)
  if (!read) {
    damage.push({ file, line: null, what: 'unreadable-file' })
    return
  }
  for (const wrong of read.damage) damage.push({ file, ...wrong })
  // The province's word comes back from the province.
  if (log === 'rulings') return
  for (const { line, content } of read.lines)
    if (!(log === 'signatures' ? takeSignature(content, salvage) : takeLine(content, log, salvage)))
      damage.push({ file, line, what: 'not-an-entry' })
}

function takeLine(content: string, log: string, salvage: Salvage): boolean {
  const line = mirrorEntry.safeParse(parsed(content))
  const known = line.success ? takeEntry(salvage, line.data.text) : undefined
  if (!line.success || !known) return false
  const { hash, entry } = known
  if (log === 'held') salvage.held.add(hash)
  const { signature } = line.data
  if (signature !== undefined) salvage.signatures.set(hash, { journal: entry.journal, seq: entry.seq, hash, signature })
  return true
}

function takeSignature(content: string, { signatures }: Salvage): boolean {
  const head = signedHead.safeParse(parsed(content))
  if (head.success) signatures.set(head.data.hash, head.data)
  return head.success
}

async function readKeptFiles(folder: string, key: Uint8Array, salvage: Salvage): Promise<void> {
  for (const kind of ['files', 'drafts', 'state'] as const)
    for (const name of await listKept(folder, kind).catch(() => [])) {
      const text = await readKept({ folder, workspace: salvage.workspace, key }, kind, name).catch(() => null)
      if (text === null || !takeKept(kind, name, text, salvage))
        salvage.damage.push({ file: path.join(folder, kind, `${name}.sealed`), line: null, what: 'changed' })
    }
}

function takeKept(kind: 'files' | 'drafts' | 'state', name: string, text: string, salvage: Salvage): boolean {
  if (kind === 'files') return takeFile(salvage, name, text)
  if (kind === 'drafts') {
    if (parsed(text) === undefined) return false
    salvage.drafts.set(name, text)
    return true
  }
  const standing = mirrorStanding.safeParse(parsed(text))
  if (standing.success) salvage.standing = standing.data
  return standing.success
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
