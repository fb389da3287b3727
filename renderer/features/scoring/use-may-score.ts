import type { Row } from '../../../shared/data/tables.ts'
import { useCouncil } from '../../data/use-council.tsx'

/** Whether the person may fill this member's sheet, and whether that is typing in for another from paper. */
export function useMayScore(): (
  member: Row<'members'>,
  isSecretary: boolean,
) => { readonly may: boolean; readonly own: boolean } {
  const { council, closedToWriting } = useCouncil()
  const { id, role } = council.person
  return (member, isSecretary) => {
    const own = member.person === id || (role === 'secretary' && isSecretary)
    return { may: closedToWriting === null && (own || role === 'secretary'), own }
  }
}
