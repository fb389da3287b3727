import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Page } from '@playwright/test'
import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import type { Entry } from '../../shared/journal/entry.ts'
import type { Receipt, Ruling } from '../../shared/journal/rulings.ts'

/** What a profile holds of its only workspace, read past the app. */
export interface Held {
  readonly entries: readonly StoredText[]
  readonly rulings: readonly { readonly n: number; readonly ruling: Ruling }[]
  readonly standing: { readonly receipt: Receipt | null; readonly provinces: readonly string[] }
}

interface StoredText {
  readonly text: string
  readonly hash: string
  readonly status: string
}

export const heldIn = (page: Page): Promise<Held> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    const name = names.find((item) => /^so-tuyen-[0-9a-f-]{36}$/.test(item)) ?? ''
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('cannot open')))
    })
    const all = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
    const entries = ((await all('entries')) as StoredText[]).map(({ text, hash, status }) => ({ text, hash, status }))
    const rulings = (await all('rulings')) as Held['rulings']
    const meta = (await all('meta')) as readonly { readonly key: string; readonly value: unknown }[]
    const value = meta.find(({ key }) => key === 'standing')?.value as
      | { readonly receipt: Receipt | null; readonly trust: { readonly provinces: readonly string[] } }
      | undefined
    db.close()
    return {
      entries,
      rulings,
      standing: { receipt: value?.receipt ?? null, provinces: value?.trust.provinces ?? [] },
    }
  })

/**
 * Entries that stand here and are not under a genuine receipt of the province: reckoned anew from the stored rulings, by other
 * code than the app's. A page that shows everything as confirmed must have none.
 */
export function unconfirmed({ entries, rulings, standing }: Held): readonly string[] {
  const applied = entries.filter(({ status }) => status === 'applied')
  const { receipt, provinces } = standing
  const all = applied.map(({ text }) => describeEntry(text))
  if (!receipt || !provinces.includes(receipt.key) || !isGenuine(receipt)) return all
  let running = receipt.epoch
  const accepted = new Set<string>()
  for (const { ruling } of rulings.toSorted((a, b) => a.n - b.n)) {
    if (ruling.n > receipt.n) break
    running = sha256(`${running}${canonicalText(ruling as unknown as Json)}`)
    if (ruling.verdict === 'accepted') accepted.add(ruling.hash)
  }
  if (running !== receipt.r) return all
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const confirmed = new Set<string>()
  for (const start of accepted)
    for (let at = byHash.get(start); at && !confirmed.has(at.hash); at = byHash.get(entryOf(at.text).prev))
      confirmed.add(at.hash)
  return applied.filter(({ hash }) => !confirmed.has(hash)).map(({ text }) => describeEntry(text))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const entryOf = (text: string): Entry => JSON.parse(text) as Entry
const describeEntry = (text: string): string => `${entryOf(text).journal} ${entryOf(text).seq} ${entryOf(text).command}`

function isGenuine({ signature, ...signed }: Receipt): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signed.key }, format: 'jwk' })
  const text = Buffer.from(`so-tuyen/receipt/1${canonicalText({ ...signed })}`)
  return verify(null, text, key, Buffer.from(signature, 'base64url'))
}

/** How often each act was written: a sheet sealed twice by two roads would be here twice. */
export function actsIn({ entries }: Held): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { text, status } of entries) {
    if (status !== 'applied') continue
    for (const { table, id, set } of entryOf(text).changes)
      if ('act' in set && table !== 'journals') counts.set(`${table} ${id}`, (counts.get(`${table} ${id}`) ?? 0) + 1)
  }
  return counts
}
