import type { RefusalCode } from '../journal/rulings.ts'
import type { Status } from '../journal/store.ts'
import type { Holder } from './statements.ts'

/** Where an entry has got to. "Confirmed" is said under a verified receipt of the province and under nothing else. */
export type EntryStatus =
  | { readonly kind: 'recorded' }
  /** Another device, a stick or the server has it, with its files. */
  | { readonly kind: 'elsewhere'; readonly holders: readonly Holder[] }
  | { readonly kind: 'confirmed'; readonly holders: readonly Holder[] }
  /** The province had confirmed it and has lost its memory of that since. */
  | { readonly kind: 'confirm-again'; readonly holders: readonly Holder[] }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly byProvince: boolean }
  /** Does not count here yet: it waits for something named. */
  | { readonly kind: 'waiting' }

/** What is known of all entries of a workspace at one moment. */
export interface WhatIsKnown<Item> {
  readonly isConfirmed: (entry: Item) => boolean
  /** Confirmed in an earlier life of the province. */
  readonly wasConfirmed: (entry: Item) => boolean
  readonly refusalOf: (entry: Item) => { readonly code: RefusalCode; readonly ruled: boolean } | undefined
  readonly holdersOf: (entry: Item) => readonly Holder[]
}

export function statusOf<Item extends { readonly status: Status }>(known: WhatIsKnown<Item>, entry: Item): EntryStatus {
  if (entry.status === 'held') return { kind: 'waiting' }
  const refusal = known.refusalOf(entry)
  if (refusal) return { kind: 'refused', code: refusal.code, byProvince: refusal.ruled }
  const holders = known.holdersOf(entry)
  if (known.isConfirmed(entry)) return { kind: 'confirmed', holders }
  if (known.wasConfirmed(entry)) return { kind: 'confirm-again', holders }
  return holders.length > 0 ? { kind: 'elsewhere', holders } : { kind: 'recorded' }
}

const order: readonly EntryStatus['kind'][] = [
  'refused',
  'waiting',
  'confirm-again',
  'recorded',
  'elsewhere',
  'confirmed',
]

/** The status of a record that several entries make up: that of the one that is worst off. Only who holds all holds the record. */
export function worstOf(statuses: readonly EntryStatus[]): EntryStatus | undefined {
  const worst = statuses.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]
  if (!worst || !('holders' in worst)) return worst
  const lists = statuses.map((status) => ('holders' in status ? status.holders : []))
  const holders = worst.holders.filter((one) => lists.every((list) => list.some((other) => isSame(one, other))))
  return worst.kind === 'elsewhere' && holders.length === 0 ? { kind: 'recorded' } : { ...worst, holders }
}

const isSame = (one: Holder, other: Holder): boolean => one.kind === other.kind && one.id === other.id
