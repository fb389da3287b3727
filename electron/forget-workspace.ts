import type { DesktopHandlers, DesktopProblem } from '../shared/desktop/contract.ts'
import type { clearingCalls } from '../shared/desktop/contract-clearing.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { forgetKept } from './kept-files.ts'
import type { ShellPlaces } from './own-settings.ts'
import type { Passphrases } from './passphrases.ts'
import { writeProblem } from './system-code.ts'
import { keepUntilDone } from './unfinished.ts'

interface Kept {
  readonly places: ShellPlaces
  readonly passphrases: Passphrases
  readonly forgetCopy: (workspace: string) => Promise<Outcome<null, DesktopProblem>>
  readonly forgetHub: (workspace: string) => Promise<void>
  readonly storesAside: () => readonly string[]
}

/** Removes what the shell keeps of one workspace, the second copy first: as long as that cannot go, everything stays as it is. */
export function forgettingHandlers(kept: Kept): Pick<DesktopHandlers, keyof typeof clearingCalls> {
  return { forgetWorkspace: ({ workspace }) => keepUntilDone(forget(kept, workspace)) }
}

async function forget(
  { places, passphrases, forgetCopy, forgetHub, storesAside }: Kept,
  workspace: string,
): Promise<Outcome<{ left: string[] }, DesktopProblem>> {
  const gone = await forgetCopy(workspace)
  if (!gone.ok) return gone
  try {
    await forgetHub(workspace)
    await forgetKept(places, workspace)
    await passphrases.forget(workspace)
    return accept({ left: [...storesAside()] })
  } catch (error) {
    return refuse(writeProblem(error, 'SoTuyen'))
  }
}
