import { useCouncil } from '../../data/use-council.tsx'

/** Who may let devices in and revoke them: the secretary and the province's officer. */
export function useMayManageDevices(): boolean {
  const { closedToWriting, council } = useCouncil()
  return closedToWriting === null && ['secretary', 'officer'].includes(council.person.role)
}

/** Seasons, rules and norms are the secretary's to write, in the window that holds the pen. */
export function useMayEdit(): boolean {
  const { closedToWriting, council } = useCouncil()
  return closedToWriting === null && council.person.role === 'secretary'
}
