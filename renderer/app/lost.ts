import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { type FoundCopy, rebuildFromCopies, setDatabaseAside } from '../data/mirror-rebuild.ts'
import type { Profile } from '../data/profile.ts'

/** The store on this computer is gone or broken, and the second copy has entries. */
export type Lost =
  | {
      /** Empty where there were data, or a database that does not open. */
      readonly kind: 'empty' | 'broken'
      readonly profile: Profile
      readonly folder: string
      readonly workspaces: readonly string[]
    }
  /** Not even the profile opens. */
  | { readonly kind: 'profile'; readonly folder: string; readonly workspaces: readonly string[] }

/** Puts what is broken aside and makes it anew. After a broken profile the app starts again by itself. */
export async function recover(
  desktop: Desktop,
  lost: Lost,
  copies: readonly FoundCopy[],
  passphrase: string | null,
): Promise<Outcome<null, DesktopProblem>> {
  if (lost.kind === 'profile') {
    const moved = await desktop.call('storeSetAside', {})
    return moved.ok ? accept(null) : moved
  }
  if (lost.kind === 'broken') for (const workspace of lost.workspaces) await setDatabaseAside(lost.profile, workspace)
  return rebuildFromCopies(desktop, lost.profile, copies, passphrase)
}
