import type { KnownWorkspace, Profile } from '../data/profile.ts'
import type { StagedPackage } from './read-package.ts'

export async function adoptPackage(_profile: Profile, _staged: StagedPackage): Promise<KnownWorkspace> {
  throw new Error('adopt: not written yet')
}
