import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { type Council, openCouncil } from '../../renderer/data/council.ts'
import { openProfile, type Person, type Profile } from '../../renderer/data/profile.ts'
import { activate } from '../../renderer/journal/activate.ts'
import type { StagedActivation } from '../../renderer/journal/read-activation.ts'
import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import { type TestCouncil, withRunner } from './test-council.ts'

/** A computer of its own: databases opened in `on` never meet those of another, whatever their names. */
export interface Laptop {
  readonly profile: Profile
  readonly on: <Value>(work: () => Promise<Value>) => Promise<Value>
}

export async function newLaptop(): Promise<Laptop> {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const on: Laptop['on'] = async (work) => {
    const before = Dexie.dependencies
    Dexie.dependencies = disk
    try {
      return await work()
    } finally {
      Dexie.dependencies = before
    }
  }
  return { on, profile: await on(openProfile) }
}

/** Opens an activation package there and the workspace as one of its people. */
export async function activated(
  { profile, on }: Laptop,
  activation: StagedActivation,
  person: Person,
): Promise<Outcome<TestCouncil, CommandProblem>> {
  const done = await on(() => activate(profile, activation))
  if (!done.ok) return done
  const { id: workspace, sample } = done.value
  const council: Council = await on(() =>
    openCouncil({ profile, workspace, sample, person, closedToWriting: () => null }),
  )
  return { ok: true, value: withRunner(council) }
}
