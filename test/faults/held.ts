import path from 'node:path'
import { keyOf, readKeyFile } from '../../electron/mirror-key.ts'
import { readAllKept, withLogs, workspaceFolder, workspacesIn, type WorkspaceMirror } from '../../electron/mirror.ts'
import { listKept } from '../../electron/mirror-kept.ts'
import { readPart } from '../../electron/mirror-log.ts'
import type { Draft, StoredEntry, StoredFile, StoredRow } from '../../renderer/data/database.ts'
import { draftFile } from '../../renderer/data/mirror-gather.ts'
import type { Pen, Standing } from '../../renderer/data/pen.ts'
import { rowOf } from '../../renderer/data/rows.ts'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import { type Table, tables } from '../../shared/data/tables.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import { mirrorEntry, mirrorRuling, mirrorStanding, restoreMirror } from '../../shared/journal/mirror.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import { safeStorageIn } from '../electron/host/safe-storage.ts'
import { memoryStore } from '../journal/memory-store.ts'
import type { Laptop } from './laptop.ts'

/** What stands in the browser's database, read past the app. */
export interface InStore {
  readonly entries: readonly StoredEntry[]
  readonly files: readonly StoredFile[]
  readonly drafts: readonly Draft[]
  readonly rows: { readonly [T in Table]: readonly StoredRow[] }
  readonly digest: string
}

export async function heldInStore({ shell }: Laptop): Promise<InStore> {
  const read = await shell().ask<Record<string, readonly unknown[]>>(
    'evaluate',
    `(async () => {
      const profile = await opened('so-tuyen')
      const [current] = await all(profile, 'workspaces')
      profile.close()
      const db = await opened(current.database ?? 'so-tuyen-' + current.id)
      const held = {}
      for (const name of db.objectStoreNames) held[name] = await all(db, name)
      db.close()
      return held
      function opened(name) {
        return new Promise((resolve, reject) => {
          const request = indexedDB.open(name)
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      }
      function all(db, name) {
        return new Promise((resolve, reject) => {
          const request = db.transaction(name).objectStore(name).getAll()
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      }
    })()`,
  )
  const meta = new Map((read['meta'] as { key: string; value: unknown }[]).map(({ key, value }) => [key, value]))
  const { heads } = meta.get('pen') as Pen
  const { point } = meta.get('standing') as Standing
  return {
    entries: read['entries'] as readonly StoredEntry[],
    files: read['files'] as readonly StoredFile[],
    drafts: read['drafts'] as readonly Draft[],
    rows: read as unknown as InStore['rows'],
    digest: digestOf(heads, point),
  }
}

/** What a laptop would have that has only the second copy: read and rebuilt without the app. */
export async function heldInCopy({ copy, folder }: Laptop): Promise<InStore> {
  const mirror = await openedCopy(copy(), folder)
  const lines = async (log: string): Promise<readonly unknown[]> => {
    const known = mirror.logs.get(log)
    if (!known) return []
    const parts = await Promise.all(known.parts.map((_, part) => readPart(known, mirror.key, part)))
    return parts.flatMap(({ contents }) => contents).map((text) => JSON.parse(text) as unknown)
  }
  const kept = async (kind: 'files' | 'drafts' | 'state'): Promise<readonly (readonly [string, string | null])[]> => {
    const names = await listKept(mirror.folder, kind)
    const texts = await readAllKept(
      mirror,
      names.map((name) => ({ kind, name })),
    )
    return names.map((name, index) => [name, texts[index] ?? null])
  }
  const journals = [...mirror.logs.keys()].filter((log) => log.includes('-') || log === 'held')
  const entries = (await Promise.all(journals.map(lines))).flat().map((line) => mirrorEntry.parse(line))
  const [standing] = await kept('state')
  const store = memoryStore(mirror.workspace)
  await restoreMirror(store, verifySignature, {
    entries,
    signatures: (await lines('signatures')) as readonly SignedHead[],
    rulings: (await lines('rulings')).map((line) => mirrorRuling.parse(line)),
    standing: standing?.[1] ? mirrorStanding.parse(JSON.parse(standing[1])) : undefined,
  })
  const { memory } = store
  const rows = Object.fromEntries(Object.keys(tables).map((table) => [table, [] as StoredRow[]]))
  for (const [key, fold] of memory.records) {
    const at = key.indexOf(':')
    const [table, id] = [key.slice(0, at) as Table, key.slice(at + 1)]
    rows[table]?.push(rowOf(table, id, fold))
  }
  return {
    entries: [...memory.entries.values()].map(({ known }) => ({ hash: known.hash, text: known.text }) as StoredEntry),
    files: (await kept('files')).map(([sha256, text]) => ({ sha256, text: text ?? '' })),
    drafts: (await kept('drafts')).flatMap(([, text]) => (text === null ? [] : [JSON.parse(text) as Draft])),
    rows: rows as unknown as InStore['rows'],
    digest: digestOf(memory.state.heads, memory.state.point),
  }
}

/** Opened without mending anything: the app has it open, too. */
async function openedCopy(copy: string, userData: string): Promise<WorkspaceMirror> {
  const [workspace] = await workspacesIn(copy)
  if (workspace === undefined) throw new Error(`no workspace in ${copy}`)
  const folder = workspaceFolder(copy, workspace)
  const file = await readKeyFile(folder)
  if (!file?.system) throw new Error(`no key in ${path.basename(folder)}`)
  const { result } = await safeStorageIn(userData).decryptStringAsync(Buffer.from(file.system, 'base64'))
  return await withLogs(folder, workspace, keyOf(result), file, false)
}

export const draftNames = (drafts: readonly Draft[]): readonly string[] =>
  drafts.map(({ key, savedAt }) => `${draftFile(key)} ${savedAt}`).toSorted()
