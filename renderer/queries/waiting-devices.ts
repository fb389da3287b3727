import type { Act } from '../../shared/data/tables.ts'
import { entryIn, type Entry } from '../../shared/journal/entry.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { isoOf } from './devices.ts'
import { fingerprintOfKey } from './settings.ts'

/** A device that nobody has let in: its entries are kept and do not count. */
export interface WaitingDevice {
  readonly publicKey: string
  readonly fingerprint: string
  readonly entries: number
  /** Of its newest entry, ISO. */
  readonly lastAt: string
  /** Who wrote on it, as they call themselves. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string }[]
}

export async function waitingDevices(db: CouncilDatabase): Promise<readonly WaitingDevice[]> {
  const held = await db.entries.where('waitsFor').startsWith('device:').toArray()
  const behind = await db.entries.where('waitsFor').startsWith('behind:').toArray()
  const byKey = new Map<string, Entry[]>()
  for (const { waitsFor = '', text } of [...held, ...behind]) {
    const key = waitsFor.slice('device:'.length)
    byKey.set(key, [...(byKey.get(key) ?? []), entryIn(text)])
  }
  // What a device signed for another's journal waits under its key, too: only the own opening makes it a device.
  return [...byKey].flatMap(([publicKey, entries]) =>
    entries.some((entry) => keyOpenedBy(entry) === publicKey) ? waiting(publicKey, entries) : [],
  )
}

function keyOpenedBy({ seq, changes }: Entry): string | undefined {
  const opening = seq === 1 ? changes.find(({ table }) => table === 'journals') : undefined
  return (opening?.set['act'] as Act<'journals'> | null | undefined)?.publicKey
}

function waiting(publicKey: string, entries: readonly Entry[]): WaitingDevice {
  const actors = [...new Set(entries.map(({ actor }) => actor))]
  const changes = entries.flatMap((entry) => entry.changes.filter(({ table }) => table === 'people'))
  const said = (id: string, field: string): string => {
    const last = changes.findLast((change) => change.id === id && typeof change.set[field] === 'string')
    return (last?.set[field] as string | undefined) ?? ''
  }
  return {
    publicKey,
    fingerprint: fingerprintOfKey(publicKey),
    entries: entries.length,
    lastAt: isoOf(
      entries
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? '',
    ),
    people: actors.map((id) => ({ id, name: said(id, 'name'), role: said(id, 'role') })),
  }
}
