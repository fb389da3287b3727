import type { SittingCost } from '../costing/rules.ts'

/**
 * What a closing freezes: everything that the papers of a sitting say, with its norms, so that nothing that changes later
 * can change them. Papers are pure functions of it. Points and money are decimal text, dates calendar text.
 */
export interface SittingSnapshot {
  readonly format: 1
  /** 'MẪU' is printed across every page. */
  readonly sample: boolean
  readonly season: {
    readonly awardYear: number
    readonly name: string
    readonly province: string
    readonly parentBody: string
    readonly issuingBody: string
    readonly bodyCode: string
    readonly decision: { readonly number: string; readonly date: string; readonly body: string }
    readonly recipients: readonly string[]
    readonly words: { readonly thousand: 'nghìn' | 'ngàn'; readonly commas: boolean }
  }
  readonly rules: {
    readonly id: string
    readonly title: string
    readonly quorum: FrozenFraction
    readonly conclusion: FrozenFraction
    readonly criteria: readonly { readonly id: string; readonly label: string; readonly max: string }[]
  }
  readonly sitting: {
    readonly id: string
    readonly number: number
    readonly title: string
    readonly place: string
    readonly startsAt: string
    readonly endsAt: string
    readonly agenda: readonly string[]
    readonly discussion: string
    readonly conclusion: string
  }
  readonly members: readonly SnapshotMember[]
  readonly guests: readonly { readonly name: string; readonly position: string; readonly unit: string }[]
  /** Member ids. */
  readonly presider: string
  readonly secretary: string
  readonly enterprises: readonly SnapshotEnterprise[]
  readonly cost: SittingCost
  readonly pay: readonly SnapshotPayRow[]
  /** What pays each line of `cost`, in the same order. */
  readonly norms: readonly {
    readonly item: string
    readonly unit: string
    readonly amount: string
    readonly legalBasis: string
    readonly validFrom: string
    readonly validTo: string
    /** Ceiling of the legal basis, '' = none. */
    readonly cap?: string
  }[]
  readonly closedOn: string
  /** Earlier closings that this one replaces, oldest first, and why. */
  readonly amendments: readonly { readonly on: string; readonly reason: string }[]
}

export interface FrozenFraction {
  readonly numerator: number
  readonly denominator: number
  readonly legalBasis: string
}

export interface SnapshotMember {
  readonly id: string
  readonly name: string
  readonly position: string
  readonly unit: string
  readonly role: 'chair' | 'viceChair' | 'member'
  readonly isSecretary: boolean
  readonly present: boolean
  /** Reason of absence. */
  readonly reason: string
}

export interface SnapshotEnterprise {
  readonly id: string
  readonly name: string
  readonly taxCode: string
  readonly address: string
  readonly category: string
  readonly opinions: string
  readonly conclusion: string
  /** Members with an interest, who left for this enterprise. */
  readonly recused: readonly { readonly member: string; readonly reason: string }[]
  readonly quorum: {
    readonly members: number
    readonly present: number
    readonly needed: number
    readonly holds: boolean
  }
  /** Absent when the council did not vote on it. */
  readonly vote?: {
    readonly present: number
    readonly agree: number
    readonly against: number
    readonly abstained: number
    readonly needed: number
    readonly holds: boolean
    /** Label of the proposed level, '' = nothing is proposed. */
    readonly proposal: string
  }
  readonly sheets: readonly {
    readonly member: string
    readonly total: string
    readonly byCriterion: { readonly [criterion: string]: string }
    readonly blank: readonly string[]
    readonly amended: boolean
  }[]
  /** For information only: no rule says how sheets are combined. Mean rounded half up to 0,01; absent without sheets. */
  readonly spread?: { readonly mean: string; readonly lowest: string; readonly highest: string }
}

export interface SnapshotPayRow {
  /** Member id, or 'guest-1' … in the order of `guests`. */
  readonly member: string
  readonly lines: readonly {
    readonly label: string
    readonly quantity: number
    readonly rate: string
    readonly amount: string
  }[]
  readonly total: string
}
