import type { Standing } from './contract-updates.ts'

export interface StandingDifference {
  readonly workspace: string
  readonly before: Standing
  /** null: the workspace is not there any more. */
  readonly after: Standing | null
}

/** What an update changed although it must not (R-UPD-1); empty = nothing. A workspace that is new does not count. */
export function standingDifferences(
  before: readonly Standing[],
  after: readonly Standing[],
): readonly StandingDifference[] {
  return before.flatMap((old) => {
    const now = after.find(({ workspace }) => workspace === old.workspace) ?? null
    const isSame = now !== null && now.entries === old.entries && now.digest === old.digest
    return isSame ? [] : [{ workspace: old.workspace, before: old, after: now }]
  })
}
