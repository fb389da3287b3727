import type { Change } from '../../../shared/journal/entry.ts'
import type { Chance } from './chance.ts'
import type { Device } from './device.ts'

/** What a device had on screen when a form was opened. */
export interface Form {
  readonly table: string
  readonly id: string
  readonly field: string
  readonly onScreen: readonly string[]
}

const fields = ['name', 'address', 'note', 'deletedAt']

/** A form is opened on a record as the device has it now. */
export function openedForm(chance: Chance, device: Device, workspace: string): Form {
  const record = `${workspace.slice(0, -2)}${chance.pick(['aa', 'bb', 'cc'])}`
  const isMember = device.role === 'member'
  const place = isMember
    ? { table: 'interests', id: `${record}.${record}.${device.person}`, field: 'act' }
    : { table: 'enterprises', id: record, field: chance.pick(fields) }
  return { ...place, onScreen: stampsOf(device, place) }
}

/** The change that saving a form makes: its base is what was on screen when it was opened. */
export function savedForm(chance: Chance, device: Device, form: Form): Change {
  const { table, id, field } = form
  const [record = ''] = id.split('.')
  const value =
    field === 'act'
      ? { sitting: record, enterprise: record, member: device.person, conflict: chance.percent(50), reason: '' }
      : field === 'deletedAt'
        ? chance.pick(['2024-08-02', '2024-08-03', null])
        : `giá trị ${chance.below(5)}`
  const base = form.onScreen
  return { table, id, set: { [field]: value }, ...(base.length > 0 ? { base: { [field]: base } } : {}) }
}

/** The live writes of the form's field; a deletion looks at the whole record. */
export function stampsOf(device: Device, { table, id, field }: Omit<Form, 'onScreen'>): readonly string[] {
  const live = device.store.memory.records.get(`${table}:${id}`)?.live ?? {}
  const writes = field === 'deletedAt' ? Object.values(live).flat() : (live[field] ?? [])
  return [...new Set(writes.map(({ stamp }) => stamp))].toSorted()
}
