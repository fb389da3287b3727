import { useCouncil } from '../../data/use-council.tsx'

/** Seasons, rules and norms are the secretary's to write, in the window that holds the pen. */
export function useMayEdit(): boolean {
  const { closedToWriting, council } = useCouncil()
  return closedToWriting === null && council.person.role === 'secretary'
}
