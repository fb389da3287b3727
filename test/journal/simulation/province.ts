import { nextBatch } from '../../../shared/journal/answer.ts'
import type { Batch } from '../../../shared/journal/batch.ts'
import { receive } from '../../../shared/journal/receive.ts'
import { openEpoch, remembers, ruleIn } from '../../../shared/journal/rule.ts'
import { type Receipt, receiptSignedText, startOf } from '../../../shared/journal/rulings.ts'
import { noTrust, type Trust } from '../../../shared/journal/trust.ts'
import { copyOf, type Memory, type MemoryStore } from '../memory-store.ts'
import type { Chance } from './chance.ts'
import { type Keys, keysFrom, verifySimulated } from './keys.ts'

/** The province's server: stores, rules once on every entry, answers. */
export interface Province {
  readonly keys: Keys
  readonly store: MemoryStore
  /** Every running hash that it ever signed, by epoch and n. What may be shown as confirmed. */
  readonly signed: Set<string>
  /** Entries that an accepted ruling ever named. */
  readonly accepted: Set<string>
  backup: Memory
  time: number
}

export async function openProvince(chance: Chance, store: MemoryStore, root: Trust['root']): Promise<Province> {
  await store.transaction(async (tx) => {
    const point = startOf(chance.id())
    await tx.saveState({ ...(await tx.state()), trust: { ...noTrust, root }, point, verified: point })
  })
  return {
    keys: keysFrom(`province ${chance.id()}`),
    store,
    signed: new Set(),
    accepted: new Set(),
    backup: copyOf(store.memory),
    time: 0,
  }
}

/** One request: a receipt that cannot be reproduced opens a new epoch before anything is answered. */
export async function answer(province: Province, chance: Chance, batch: Batch): Promise<Batch> {
  const { store, keys } = province
  for (const receipt of [batch.receipt, batch.taken])
    if (
      receipt?.key === keys.publicKey &&
      (await verifySimulated(receipt.key, receiptSignedText(receipt), receipt.signature))
    )
      await store.transaction(async (tx) => {
        if (!(await remembers(tx, receipt))) await openEpoch(tx, chance.id())
      })
  const parcel = { entries: batch.entries, heads: batch.heads, rulings: [] }
  await receive(store, verifySimulated, parcel, { rule: ruleIn })
  return store.transaction(async (tx) => {
    const { epoch } = (await tx.state()).verified
    const receiptAt = async (n: number, r: string): Promise<Receipt> => {
      province.time += 1
      const { workspace } = store
      const signed = { key: keys.publicKey, workspace, epoch, n, r, time: timeOf(province.time) }
      for (const { verdict, hash } of await tx.rulings(1, n)) if (verdict === 'accepted') province.accepted.add(hash)
      province.signed.add(`${epoch} ${n} ${r}`)
      return { ...signed, signature: keys.sign(receiptSignedText(signed)) }
    }
    const speaker = { workspace: batch.workspace, device: batch.from, store: epoch, lacks: [], receiptAt }
    return nextBatch(tx, speaker, { knows: batch.knows, cursor: batch.cursor })
  })
}

/** The store of an earlier day; with notice the administrator opens a new epoch at once. */
export async function restore(province: Province, chance: Chance, withNotice: boolean): Promise<void> {
  Object.assign(province.store.memory, copyOf(province.backup))
  if (withNotice) await province.store.transaction((tx) => openEpoch(tx, chance.id()))
}

const timeOf = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n).toISOString()
