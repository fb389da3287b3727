import { type Incoming, coverOf } from '../../../shared/journal/place.ts'
import { judgeAll } from '../../../shared/journal/judge-anew.ts'
import { canonicalText, type Json } from '../../../shared/journal/canonical.ts'
import { recordKey } from '../../../shared/journal/entry.ts'
import { foldNaively, type FoldState, shownValues, type Write } from '../../../shared/journal/fold.ts'
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
    if (epoch < device.epoch) faults.push(`${device.name}: went back to an earlier life of the province`)
    device.epoch = epoch
    if (epoch !== '' && n > 0 && !province.signed.has(`${epoch} ${n} ${r}`))
      faults.push(`${device.name}: shows as confirmed what the province never signed`)
    if (state.point.n > state.verified.n) faults.push(`${device.name}: applied rulings that are not verified`)
    for (const { hash } of state.accepted)
      if (!province.accepted.has(hash)) faults.push(`${device.name}: shows as confirmed what was not ruled on`)
    faults.push(...foldFaults(device.name, device.store.memory))
  }
  const compared = devices.filter((device) => !knowsItsRevocation(device))
  return [...faults, ...digestFaults([...compared.map(({ store }) => store.memory), province.store.memory])]
}

/** The app writes no more on such a laptop (`this-device-revoked`). A thief who writes by other means fools nobody else. */
const knowsItsRevocation = ({ keys, store }: Device): boolean =>
  Object.values(store.memory.state.trust.revocations).some(({ target }) => target === keys.publicKey)

/** Equal digests mean equal state. */
function digestFaults(all: readonly Memory[]): readonly string[] {
  const states = new Map<string, string>()
  return all.flatMap((memory) => {
    const digest = digestIn(memory)
    const refused = memory.state.refused.filter(({ ruled }) => ruled).map(({ hash }) => hash)
    const state = `${recordsOf(memory)} ${[...confirmedIn(memory)].toSorted().join()} ${refused.toSorted().join()}`
    const other = states.get(digest) ?? state
    states.set(digest, state)
    return other === state ? [] : ['two devices have one digest and two states']
  })
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
    const shown = records.get(key)
    if (shown && isHiddenWrongly(shown)) faults.push(`${name}: a value is hidden by a deletion that did not see it`)
    if (naive !== kept) faults.push(`${name}: record ${key.slice(0, 20)} is not what its entries say`)
  }
  return faults
}

/** Only a deletion that saw every other live value may hide a record. */
function isHiddenWrongly(state: FoldState): boolean {
  if (!('deletedAt' in shownValues(state))) return false
  const seen = (state.live['deletedAt'] ?? []).flatMap(({ guard }) => guard ?? [])
  const others = Object.entries(state.live).filter(([field]) => field !== 'deletedAt')
  return others.some(([, writes]) => writes.some(({ stamp }) => !seen.includes(stamp)))
}

const digestIn = ({ state }: Memory): string => digestOf(state.heads, state.point)

/** What must hold at the end, after everything has reached everybody. */
export function faultsAtEnd(
  devices: readonly Device[],
  province: Province,
  onScreen: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const faults: string[] = []
  const server = province.store.memory
  const honest = new Set(devices.flatMap(({ saved }) => saved.map(({ hash }) => hash)))
  for (const device of devices) {
    const { memory } = device.store
    const confirmed = confirmedIn(memory)
    if (digestIn(memory) !== digestIn(server)) faults.push(`${device.name}: digest differs from the province's`)
    faults.push(...statusFaults(device.name, memory, server, honest), ...definitionFaults(device.name, memory))
    if (recordsOf(memory) !== recordsOf(server)) faults.push(`${device.name}: state differs from the province's`)
    for (const { hash } of device.saved.slice(device.honest))
      if (memory.entries.get(hash)?.status !== 'refused') faults.push(`${device.name}: a thief's entry counts`)
    for (const { hash, entry } of device.saved) {
      const seen = onScreen.get(hash) ?? []
      const named = entry.changes.flatMap(({ base }) => Object.values(base ?? {}).flat())
      if (named.some((stamp) => !seen.includes(stamp))) faults.push(`${device.name}: replaced what was not on screen`)
    }
    // What the owner wrote after the last entry that the revocation names cannot be told from the thief's.
    if (device.revoked) continue
    for (const { hash, entry } of device.saved) {
      const kept = memory.entries.get(hash)
      if (kept?.status !== 'applied')
        faults.push(`${device.name}: honest entry ${entry.seq} is ${kept?.status} ${kept?.code}`)
      if (!confirmed.has(hash)) faults.push(`${device.name}: saved entry ${entry.seq} is unruled`)
    }
  }
  return faults
}

/** All entries that stand at or before one that an accepted ruling names. */
export function confirmedIn({ state, entries }: Pick<Memory, 'state' | 'entries'>): ReadonlySet<string> {
  const confirmed = new Set<string>()
  for (const head of state.accepted)
    for (let at = entries.get(head.hash); at && !confirmed.has(at.known.hash); at = entries.get(at.known.entry.prev))
      confirmed.add(at.known.hash)
  return confirmed
}

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
