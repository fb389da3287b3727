import { noTrust } from '../../shared/journal/trust.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import type { CommandProblem } from '../../shared/data/problems.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { openCouncilDatabase } from '../data/database.ts'
import { readEntrance, signEntrance, writeEntrance } from '../data/entrance.ts'
import { newId } from '../data/ids.ts'
import { journalStore } from '../data/journal-store.ts'
import type { KnownWorkspace, Profile } from '../data/profile.ts'
import type { StagedActivation } from './read-activation.ts'
import { receivePackage } from './receive.ts'

/**
 * Takes a workspace over by an invitation. Whom to believe comes from the file, which only somebody who was told the passphrase
 * can open. Nothing is written into the journal by that: the device's own journal opens with its first own command, signed by
 * the invitation now. Broken off, it can be done again; once done, the workspace is here and no second way in is made.
 */
export async function activate(
  profile: Profile,
  { facts, staged }: StagedActivation,
  onProgress?: (share: number) => void,
): Promise<Outcome<KnownWorkspace, CommandProblem>> {
  const { workspace, root, invitation } = facts
  if (await profile.db.workspaces.get(workspace)) return refuse({ code: 'workspace-here' })
  const entrance = await signEntrance(invitation, { workspace, journal: newId(), device: profile.device })
  if (!entrance) return refuse({ code: 'package-altered', data: { part: 'thư mời' } })
  const db = openCouncilDatabase(workspace)
  try {
    const isSameRoot = await journalStore(db).transaction(async (tx) => {
      const { trust } = await tx.state()
      if (!trust.root) await tx.saveState({ ...emptyJournal, trust: { ...noTrust, root } })
      return !trust.root || trust.root.publicKey === root.publicKey
    })
    if (!isSameRoot) return refuse({ code: 'workspace-here' })
    await receivePackage(db, staged, onProgress)
    if ((await readEntrance(db))?.key !== invitation.publicKey) await writeEntrance(db, entrance)
  } finally {
    db.close()
  }
  const { workspaceName: name, sample } = staged.manifest
  const known: KnownWorkspace = { id: workspace, name, sample, openedAt: new Date().toISOString() }
  await profile.db.workspaces.put(known)
  return accept(known)
}
