import type { Chance } from '../journal/simulation/chance.ts'
import type { InStore } from './held.ts'
import type { Laptop } from './laptop.ts'
import type { Office } from './office.ts'

export interface Scene {
  readonly laptop: Laptop
  readonly office: Office
  readonly chance: Chance
  /** What the laptop held before. */
  readonly before: InStore
}

/** A fault befalls a laptop at work; it is over when the laptop runs again and shows what it has. */
export interface FaultKind {
  readonly name: string
  /** On the laptop that founded its council: only that one may take it to the province. */
  readonly onFounder?: boolean
  readonly befall: (scene: Scene) => Promise<void>
}
