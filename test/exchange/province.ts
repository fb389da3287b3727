import { generateKeyPairSync, sign } from 'node:crypto'
import type { Carrier } from '../../renderer/journal/carriers/carrier.ts'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import { newId } from '../../renderer/data/ids.ts'
import { nextBatch } from '../../shared/journal/answer.ts'
import type { Batch } from '../../shared/journal/batch.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import { receive } from '../../shared/journal/receive.ts'
import { openEpoch, remembers, ruleIn } from '../../shared/journal/rule.ts'
import { type Receipt, receiptSignedText, startOf } from '../../shared/journal/rulings.ts'
import { noTrust, type Trust } from '../../shared/journal/trust.ts'
import { copyOf, memoryStore } from '../journal/memory-store.ts'

/** A province that answers without a network: the engine over memory, signing with a real key. */
export async function openProvince(workspace: string, root: Trust['root']) {
  const keys = generateKeyPairSync('ed25519')
  const { x: publicKey = '' } = keys.publicKey.export({ format: 'jwk' })
  const store = memoryStore(workspace)
  const files = new Map<string, string>()
  const requests: Batch[] = []
  await store.transaction(async (tx) => {
    const point = startOf(newId())
    await tx.saveState({ ...(await tx.state()), trust: { ...noTrust, root }, point, verified: point })
  })
  const answer = async (batch: Batch): Promise<Batch> => {
    requests.push(batch)
    const { receipt } = batch
    if (receipt)
      await store.transaction(async (tx) => {
        if (!(await remembers(tx, receipt))) await openEpoch(tx, newId())
      })
    await receive(store, verifySignature, { ...batch, rulings: [], receipt: undefined }, { rule: ruleIn })
    return store.transaction(async (tx) => {
      const { epoch } = (await tx.state()).verified
      const receiptAt = async (n: number, r: string): Promise<Receipt> => {
        const signed = { key: publicKey, workspace, epoch, n, r, time: new Date().toISOString() }
        const text = Buffer.from(receiptSignedText(signed))
        return { ...signed, signature: sign(null, text, keys.privateKey).toString('base64url') }
      }
      const lacks = batch.lacks.filter((name) => !files.has(name))
      return nextBatch(tx, { workspace, device: batch.from, store: epoch, lacks, receiptAt }, batch)
    })
  }
  const carrier: Carrier = {
    peer: publicKey,
    exchange: async (batch) => ({ ok: true, value: await answer(structuredClone(batch)) }),
    heads: async () => {
      const { heads, verified } = store.memory.state
      return { ok: true, value: { heads, digest: digestOf(heads, verified) } }
    },
    fetchFile: async (sha256) => {
      const text = files.get(sha256)
      return { ok: true, value: text === undefined ? null : { sha256, text } }
    },
    sendFile: async ({ sha256, text }) => {
      files.set(sha256, text)
      return { ok: true, value: null }
    },
    offsetMs: () => 0,
  }
  return { publicKey, store, carrier, requests, files, copy: () => copyOf(store.memory) }
}
