import { createContext, type ReactNode, useContext } from 'react'
import type { Role } from '../../shared/data/command.ts'
import type { Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type Rights, rightsIn } from './rights.ts'
import { useCouncil } from './use-council.tsx'
import { useLive } from './use-live.ts'

const Current = createContext<Rights | null>(null)

/** Follows what may be written here, once for all screens: they are drawn when it is known. */
export function RightsProvider({ children }: { readonly children: ReactNode }) {
  const { council } = useCouncil()
  const rights = useLive(
    async () => council.db.transaction('r', ['people', 'meta'], async () => rightsIn(council)),
    [council],
  )
  return rights ? <Current.Provider value={rights}>{children}</Current.Provider> : null
}

function useRights(): Rights {
  const rights = useContext(Current)
  if (!rights) throw new Error('useRights: used outside of an opened council')
  return rights
}

/** Asks whether a change of a table would be written now; of a fact, with the act that it would hold. */
export function useMay(): (table: Table, act?: Json) => boolean {
  const { closedToWriting } = useCouncil()
  const { mayWrite } = useRights()
  return (table, act) => closedToWriting === null && mayWrite(table, act)
}

/** The role of the person at this computer, for what is no change of the workspace. */
export const useRole = (): Role => useRights().role
