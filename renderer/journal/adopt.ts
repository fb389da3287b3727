import { openCouncilDatabase } from '../data/database.ts'
import type { KnownWorkspace, Profile } from '../data/profile.ts'
import { receivePackage } from './receive.ts'
import type { StagedPackage } from './read-package.ts'

/**
 * Takes a workspace over from a package, after a person compared the fingerprints of its devices. The profile writes
 * nothing into the journal by that: its own journal opens with its first own command. Broken off, it can be done again.
 */
export async function adoptPackage(
  profile: Profile,
  staged: StagedPackage,
  onProgress?: (share: number) => void,
): Promise<KnownWorkspace> {
  const { manifest, devices } = staged
  const db = openCouncilDatabase(manifest.workspace)
  const accepted = [...new Set(devices.map((device) => device.publicKey))]
  try {
    await receivePackage(db, staged, new Set(accepted), onProgress)
  } finally {
    db.close()
  }
  const known: KnownWorkspace = {
    id: manifest.workspace,
    name: manifest.workspaceName,
    sample: manifest.sample,
    openedAt: new Date().toISOString(),
    accepted,
  }
  await profile.db.workspaces.put(known)
  return known
}
