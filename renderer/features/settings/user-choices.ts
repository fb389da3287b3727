import type { Row } from '../../../shared/data/tables.ts'
import { roleWords } from '../../../shared/seasons/people-labels.ts'
import type { DeviceChoices } from '../../queries/devices.ts'
import type { Choice } from '../../ui/fields/select-field.tsx'

export interface ChosenUser {
  readonly person: string
  readonly name: string
  readonly member: string
}

/** Members of the council, linked to a person or not yet, and people who are no members. */
export function userChoices({ members, people, secretary }: DeviceChoices, withMembers: boolean): readonly Choice[] {
  const linked = new Set(members.map(({ person }) => person))
  const others = people.filter(({ id }) => !linked.has(id))
  return [
    ...(withMembers ? members : []).map(({ id, name = '' }) => ({
      value: `member:${id}`,
      label: id === secretary ? `${name} (thư ký)` : name,
    })),
    ...others.map(({ id, name = '', role = 'member' }) => ({
      value: `person:${id}`,
      label: `${name} (${roleWords(role)}, đã dùng SoTuyen)`,
    })),
  ]
}

/** Who was ticked, and the rows that were on screen: members are linked to their person with it. */
export function chosenUsers(
  { members, people }: DeviceChoices,
  ticked: readonly string[],
  newPerson: string,
  newId: () => string,
): { readonly users: readonly ChosenUser[]; readonly seen: readonly Row<'members'>[] } {
  const chosenMembers = members.filter(({ id }) => ticked.includes(`member:${id}`))
  const chosenPeople = people.filter(({ id }) => ticked.includes(`person:${id}`))
  const users = [
    ...chosenMembers.map(({ id, name = '', person }) => ({ person: person || newId(), name, member: id })),
    ...chosenPeople.map(({ id, name = '' }) => ({ person: id, name, member: '' })),
    ...(newPerson === '' ? [] : [{ person: newId(), name: newPerson, member: '' }]),
  ]
  return { users, seen: chosenMembers }
}
