import type { NormClash } from '../../shared/costing/findings.ts'
import { sumOf } from '../../shared/lib/decimal-text.ts'
import type { SittingSnapshot } from '../../shared/sittings/snapshot.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { seasonSittings } from './sittings.ts'

/** What the sittings of a season cost: closed ones as they were closed, open ones as they stand. */
export interface SeasonCost {
  readonly sittings: readonly {
    readonly snapshot: SittingSnapshot
    readonly frozen: boolean
    /** Left out of an open sitting's cost until people choose one norm. */
    readonly clashes: readonly NormClash[]
  }[]
  readonly total: string
  /** The part of it that is frozen. */
  readonly closedTotal: string
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly unit: string
    readonly total: string
  }[]
}

export async function seasonCost(db: CouncilDatabase, season: string): Promise<SeasonCost | null> {
  const views = await seasonSittings(db, season)
  if (views.length === 0) return null
  const sittings = views.map(({ clashes, shown: { snapshot, frozen } }) => ({
    snapshot,
    frozen,
    clashes: frozen ? [] : clashes,
  }))
  const snapshots = sittings.map(({ snapshot }) => snapshot)
  return {
    sittings,
    total: sumOf(snapshots.map(({ cost }) => cost.total)),
    closedTotal: sumOf(sittings.filter(({ frozen }) => frozen).map(({ snapshot }) => snapshot.cost.total)),
    people: paidPeople(snapshots),
  }
}

/** Members by their id; a guest of one sitting is not the guest of another. */
function paidPeople(snapshots: readonly SittingSnapshot[]): SeasonCost['people'] {
  const rows = snapshots.flatMap(({ sitting, members, guests, pay }) =>
    pay.map(({ member, total }) => {
      const guest = guests.find((_, index) => member === `guest-${index + 1}`)
      const person = members.find(({ id }) => id === member) ?? guest
      const id = guest ? `${sitting.id}.${member}` : member
      return { id, name: person?.name ?? '', unit: person?.unit ?? '', total }
    }),
  )
  return rows
    .filter((row, index) => rows.findIndex(({ id }) => id === row.id) === index)
    .map((row) => ({ ...row, total: sumOf(rows.filter(({ id }) => id === row.id).map(({ total }) => total)) }))
}
