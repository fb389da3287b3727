import type { KnownWorkspace, Profile } from '../data/profile.ts'

/** Placeholder until the sample's commands exist. */
export async function makeSampleSeason(
  _profile: Profile,
  _onProgress: (share: number) => void,
): Promise<KnownWorkspace> {
  throw new Error('sample season: not written yet')
}
