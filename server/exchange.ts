import { nextBatch } from '../shared/journal/answer.ts'
import { type Batch, batchLimits } from '../shared/journal/batch.ts'
import { digestOf } from '../shared/journal/heads.ts'
import type { ProvinceHeads } from '../shared/journal/province-calls.ts'
import { bringsNothing, type Parcel, type Received, receive } from '../shared/journal/receive.ts'
import { openEpoch, remembers, ruleIn } from '../shared/journal/rule.ts'
import { type Receipt, receiptSignedText } from '../shared/journal/rulings.ts'
import type { JournalTransaction } from '../shared/journal/store.ts'
import { epochAfter } from './ids.ts'
import { verifySignature } from './keys.ts'
import { type Province, receiptBy } from './province.ts'
import type { Sql } from './store/database.ts'
import { missingFiles } from './store/file-rows.ts'
import type { SqlJournalStore } from './store/journal-store.ts'

export interface Exchanged {
  readonly answer: Batch
  readonly received: Received
}

/** Takes a batch in, rules on it and answers. Everything that the answer says is durable before it is given. */
export async function exchange(province: Province, store: SqlJournalStore, batch: Batch): Promise<Exchanged> {
  const shown = [batch.receipt, batch.taken].filter((receipt) => receipt !== undefined)
  const parcel = { entries: batch.entries, heads: batch.heads, rulings: [] }
  // Most calls only ask: they are answered by one look.
  const asked = await store.reading(async (tx, sql) =>
    (await changesNothing(tx, shown, parcel)) ? answerIn(province, store.workspace, tx, sql, batch) : undefined,
  )
  if (asked) return { answer: asked, received: { added: 0, known: 0, dropped: [], kept: [], genuine: undefined } }
  for (const receipt of shown) await lookAtReceipt(province, store, receipt)
  const received = await receive(store, verifySignature, parcel, { rule: ruleIn, perTransaction: batchLimits.entries })
  const answer = await store.reading((tx, sql) => answerIn(province, store.workspace, tx, sql, batch))
  return { answer: received.dropped.length > 0 ? { ...answer, setAside: received.dropped } : answer, received }
}

async function changesNothing(tx: JournalTransaction, shown: readonly Receipt[], parcel: Parcel): Promise<boolean> {
  for (const receipt of shown) if (!(await remembers(tx, receipt))) return false
  return bringsNothing(tx, parcel)
}

async function answerIn(
  province: Province,
  workspace: string,
  tx: JournalTransaction,
  sql: Sql,
  { knows, cursor }: Batch,
): Promise<Batch> {
  const { epoch } = (await tx.state()).verified
  const speaker = {
    workspace,
    device: province.id,
    store: epoch,
    lacks: await missingFiles(sql, workspace, batchLimits.lacks),
    receiptAt: async (n: number, r: string) => receiptBy(province, workspace, epoch, n, r),
  }
  return nextBatch(tx, speaker, { knows, cursor })
}

/** A genuine receipt that this store cannot reproduce shows that it was restored: its life from then on has another name. */
async function lookAtReceipt(province: Province, store: SqlJournalStore, receipt: Receipt): Promise<void> {
  if (receipt.key !== province.key.publicKey || receipt.workspace !== store.workspace) return
  if (await store.reading((tx) => remembers(tx, receipt))) return
  if (!(await verifySignature(receipt.key, receiptSignedText(receipt), receipt.signature))) return
  await store.transaction(async (tx) => {
    // Another request may have opened the epoch in between.
    if (await remembers(tx, receipt)) return
    const { verified } = await tx.state()
    await openEpoch(tx, epochAfter([verified.epoch, receipt.epoch]))
  })
}

export async function headsOf(province: Province, store: SqlJournalStore): Promise<ProvinceHeads> {
  const { heads, verified, backup } = await store.reading(async (tx, sql) => ({
    ...(await tx.state()),
    backup: await backedUpTo(sql, store.workspace),
  }))
  const { epoch, n, r } = verified
  return {
    epoch,
    serverTime: new Date().toISOString(),
    heads,
    digest: digestOf(heads, verified),
    n,
    receipt: receiptBy(province, store.workspace, epoch, n, r),
    backedUp: backup.epoch === epoch ? backup.n : 0,
  }
}

async function backedUpTo(sql: Sql, workspace: string): Promise<{ readonly epoch: string; readonly n: number }> {
  const [row] = await sql.query<{ readonly epoch: string; readonly n: number }>(
    'select backed_up_epoch as epoch, backed_up_n as n from workspaces where workspace = $1',
    [workspace],
  )
  return row ?? { epoch: '', n: 0 }
}
