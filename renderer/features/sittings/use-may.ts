import { useCouncil } from '../../data/use-council.tsx'

/** What the person at this computer may write in a sitting (docs/protocol.md, roles); the rest is not offered. */
export interface May {
  /** Plans sittings, votes, interests, guests. */
  readonly plan: boolean
  /** Attendance, opinions and conclusions, closing. */
  readonly hold: boolean
}

export function useMay(): May {
  const { council, closedToWriting } = useCouncil()
  const { role } = council.person
  const open = closedToWriting === null
  return { plan: open && role === 'secretary', hold: open && (role === 'secretary' || role === 'chair') }
}
