import { expectNothingLost } from './check.ts'
import { clocks } from './clocks.ts'
import { cuts } from './cuts.ts'
import { damages } from './damage.ts'
import { disks } from './disks.ts'
import { exchangeCut } from './exchange-cut.ts'
import { heldInStore } from './held.ts'
import type { FaultKind, Scene } from './scene.ts'

export const kinds: readonly FaultKind[] = [...cuts, exchangeCut, ...damages, ...disks, ...clocks]

/** One fault from its beginning to the look at everything afterwards. */
export async function runFault({ laptop, office, chance }: Omit<Scene, 'before'>, kind: FaultKind): Promise<void> {
  await laptop.start()
  const before = await heldInStore(laptop)
  await kind.befall({ laptop, office, chance, before })
  await expectNothingLost(laptop, before)
}
