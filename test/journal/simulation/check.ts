import { type Incoming, coverOf } from '../../../shared/journal/place.ts'
import { judgeAll } from '../../../shared/journal/judge-anew.ts'
import { canonicalText, type Json } from '../../../shared/journal/canonical.ts'
import { recordKey } from '../../../shared/journal/entry.ts'
import { foldNaively, type Write } from '../../../shared/journal/fold.ts'
import { digestOf } from '../../../shared/journal/heads.ts'
import type { Memory } from '../memory-store.ts'
import type { Device } from './device.ts'
import type { Province } from './province.ts'

/** What must hold after every step; a sentence for each thing that does not. */
export function faultsNow(devices: readonly Device[], province: Province): readonly string[] {
  const faults: string[] = []
  for (const device of devices) {
    const { entries, state } = device.store.memory
    for (const { hash, entry } of device.saved)
      if (!entries.has(hash)) faults.push(`${device.name}: saved entry ${entry.seq} is gone`)
    const lost = device.saved.filter(({ hash }) => entries.get(hash)?.status === 'held')
    if (lost.length > 0) faults.push(`${device.name}: own entry is held`)
    const { epoch, n, r } = state.verified
    if (epoch !== '' && n > 0 && !province.signed.has(`${epoch} ${n} ${r}`))
      faults.push(`${device.name}: shows as confirmed what the province never signed`)
    if (state.point.n > state.verified.n) faults.push(`${device.name}: applied rulings that are not verified`)
    faults.push(...foldFaults(device.name, device.store.memory))
  }
  return faults
}

/** The records kept up entry by entry are those of the definition. */
function foldFaults(name: string, { entries, records }: Memory): readonly string[] {
  const writes = new Map<string, Write[]>()
  for (const { known, status } of entries.values()) {
    if (status !== 'applied') continue
    for (const change of known.entry.changes) {
      const { at, actor } = known.entry
      const list = writes.get(recordKey(change)) ?? []
      writes.set(recordKey(change), [...list, { stamp: known.stamp, at, actor, change }])
    }
  }
  const faults: string[] = []
  for (const key of new Set([...writes.keys(), ...records.keys()])) {
    const naive = canonicalText(foldNaively(writes.get(key) ?? []) as unknown as Json)
    const kept = canonicalText((records.get(key)?.live ?? {}) as unknown as Json)
    if (naive !== kept) faults.push(`${name}: record ${key.slice(0, 20)} is not what its entries say`)
  }
  return faults
}

const digestIn = ({ state }: Memory): string => digestOf(state.heads, state.point)

/** What must hold at the end, after everything has reached everybody. */
export function faultsAtEnd(devices: readonly Device[], province: Province): readonly string[] {
  const faults: string[] = []
  const server = province.store.memory
  const honest = new Set(devices.flatMap(({ saved }) => saved.map(({ hash }) => hash)))
  for (const device of devices) {
    const { memory } = device.store
    if (digestIn(memory) !== digestIn(server)) faults.push(`${device.name}: digest differs from the province's`)
    faults.push(...statusFaults(device.name, memory, server, honest), ...definitionFaults(device.name, memory))
    if (recordsOf(memory) !== recordsOf(server)) faults.push(`${device.name}: state differs from the province's`)
    if (device.revoked) continue
    for (const { hash, entry } of device.saved) {
      const kept = memory.entries.get(hash)
      if (kept?.status !== 'applied')
        faults.push(`${device.name}: honest entry ${entry.seq} is ${kept?.status} ${kept?.code}`)
      if (!isGreen(memory, entry.journal, entry.seq)) faults.push(`${device.name}: saved entry ${entry.seq} is unruled`)
    }
  }
  return faults
}

const isGreen = ({ state }: Memory, journal: string, seq: number): boolean =>
  state.accepted.some((head) => head.journal === journal && head.seq >= seq)

const recordsOf = ({ records }: Memory): string =>
  canonicalText(Object.fromEntries([...records].map(([key, { live }]) => [key, live])) as unknown as Json)

function statusFaults(name: string, one: Memory, other: Memory, honest: ReadonlySet<string>): readonly string[] {
  const faults: string[] = []
  for (const { known, status, waitsFor } of one.entries.values()) {
    const there = other.entries.get(known.hash)
    // What a carrier altered or invented is kept aside and may be on one side only.
    if (status === 'held' && !honest.has(known.hash)) continue
    if (!honest.has(known.hash)) faults.push(`${name}: counts ${known.entry.command}, which nobody wrote`)
    if (status === 'held')
      faults.push(`${name}: ${known.entry.command} ${known.entry.seq} is held for ${waitsFor.slice(0, 20)}`)
    else if (there?.status !== status)
      faults.push(`${name}: ${known.entry.seq} is ${status} here, ${there?.status} there`)
  }
  return faults
}

/** The statuses kept up entry by entry are those of the definition over the whole set. */
function definitionFaults(name: string, memory: Memory): readonly string[] {
  const all = [...memory.entries.values()].toSorted((a, b) => a.order - b.order)
  const incoming: Incoming[] = all.map(({ known, waitsFor }) => ({ known, coveredBy: coverOf(waitsFor) }))
  const judged = new Map(judgeAll(incoming, memory.state).kept.map((kept) => [kept.known.hash, kept.status]))
  return all.flatMap(({ known, status }) =>
    judged.get(known.hash) === status
      ? []
      : [`${name}: ${known.entry.seq} is ${status}, by definition ${judged.get(known.hash)}`],
  )
}
