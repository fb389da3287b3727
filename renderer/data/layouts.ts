import type { Dexie, Transaction } from 'dexie'
import type { Head, SignedHead } from '../../shared/journal/heads.ts'

/** Layout 1, as the first builds wrote it: no rulings, no trust, signatures on the heads. */
export function addLayout1(db: Dexie, rowTables: { readonly [table: string]: string }): void {
  db.version(1).stores({
    ...rowTables,
    entries: '++order, &hash, [journal+seq], &stamp, at, status, *records',
    heads: 'hash, journal',
    files: 'sha256',
    drafts: 'key',
    meta: 'key',
  })
}

/** Layout 2: rulings, and signatures beside the heads. */
export function addLayout2(db: Dexie, rowTables: { readonly [table: string]: string }): void {
  db.version(2)
    .stores({
      ...rowTables,
      entries: '++order, &hash, [journal+seq], &stamp, at, waitsFor, *records',
      heads: 'hash',
      signatures: 'hash',
      rulings: 'n',
      files: 'sha256',
      drafts: 'key',
      meta: 'key',
    })
    .upgrade(upgradeTo2)
}

async function upgradeTo2(tx: Transaction): Promise<void> {
  const heads = (await tx.table<SignedHead>('heads').toArray()).filter(({ signature }) => signature !== '')
  await tx.table('signatures').bulkPut(heads)
  await tx
    .table('entries')
    .toCollection()
    .modify((entry: { text: string; prev?: string }) => {
      entry.prev = (JSON.parse(entry.text) as { readonly prev: string }).prev
    })
}

/**
 * Layout 3: the own journal, the heads and the newest time in one row, because every command reads and writes them; rows
 * without the fold, which follows from the entries.
 */
export async function upgradeTo3(tx: Transaction, rowTables: readonly string[]): Promise<void> {
  for (const name of rowTables)
    await tx
      .table(name)
      .toCollection()
      .modify((row: { fold?: unknown }) => {
        delete row.fold
      })
  const meta = tx.table<{ readonly key: string; readonly value?: unknown }>('meta')
  const heads = await tx.table<Head>('heads').toArray()
  const newest = await tx.table<{ readonly at: string }>('entries').orderBy('at').last()
  const value = {
    own: (await meta.get('journal'))?.value,
    heads: heads.map(({ journal, seq, hash }) => ({ journal, seq, hash })),
    newest: newest?.at ?? '',
    standing: (await meta.get('standing')) === undefined ? '' : 'layout-2',
  }
  if (newest) await meta.put({ key: 'pen', value })
  await meta.delete('journal')
}
