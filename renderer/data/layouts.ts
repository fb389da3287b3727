import type { Dexie, Transaction } from 'dexie'
import type { SignedHead } from '../../shared/journal/heads.ts'

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

export async function upgradeTo2(tx: Transaction): Promise<void> {
  const heads = (await tx.table<SignedHead>('heads').toArray()).filter(({ signature }) => signature !== '')
  await tx.table('signatures').bulkPut(heads)
  await tx
    .table('entries')
    .toCollection()
    .modify((entry: { text: string; prev?: string }) => {
      entry.prev = (JSON.parse(entry.text) as { readonly prev: string }).prev
    })
}
