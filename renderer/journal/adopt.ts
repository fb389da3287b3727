import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { type CouncilDatabase, openCouncilDatabase } from '../data/database.ts'
import { journalStore, readStanding } from '../data/journal-store.ts'
import type { KnownWorkspace, Profile } from '../data/profile.ts'
import { enterByRecovery } from '../data/recovery-key.ts'
import type { WholePackage } from './read-package.ts'
import { noteReading } from './note-package.ts'
import { receivePackage } from './receive.ts'

/**
 * Takes a workspace over from a package, after a person compared the fingerprint of the device that founded it: every other
 * device is believed because of that one. The profile writes nothing into the journal by that: its own journal opens with its
 * first own command, and waits elsewhere until somebody lets it in. Broken off, it can be done again. `passphrase` is what opened
 * the file, if anything did.
 */
export async function adoptPackage(
  profile: Profile,
  staged: WholePackage,
  passphrase: string | null = null,
  onProgress?: (share: number) => void,
): Promise<KnownWorkspace> {
  const { manifest, root } = staged
  if (!root) throw new Error('adoptPackage: the package does not hold the beginning of its workspace')
  const db = openCouncilDatabase(manifest.workspace)
  try {
    await journalStore(db).transaction(async (tx) => {
      const state = await tx.state()
      if (state.trust.root) return
      const { journal, publicKey } = root
      const trust = { ...noTrust, root: { journal, publicKey }, local: [profile.device.publicKey] }
      await tx.saveState({ ...emptyJournal, trust })
    })
    await noteReading({ db, device: profile.device }, staged, await receivePackage(db, staged, onProgress))
    if (passphrase !== null) await goOnAfter(profile, db, passphrase)
  } finally {
    db.close()
  }
  const known: KnownWorkspace = {
    id: manifest.workspace,
    name: manifest.workspaceName,
    sample: manifest.sample,
    openedAt: new Date().toISOString(),
  }
  await profile.db.workspaces.put(known)
  return known
}

/** A backup that the recovery passphrase opened lets this device in: it goes on in the place of the one that was lost. */
async function goOnAfter(profile: Profile, db: CouncilDatabase, passphrase: string): Promise<void> {
  const { trust } = await readStanding(db)
  if (!(await enterByRecovery(db, trust, profile.device, passphrase))) return
  await journalStore(db).transaction(async (tx) => {
    const state = await tx.state()
    const local = state.trust.local.filter((key) => key !== profile.device.publicKey)
    await tx.saveState({ ...state, trust: { ...state.trust, local } })
  })
}
