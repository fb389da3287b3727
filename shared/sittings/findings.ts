import type { Row } from '../data/tables.ts'
import { canonicalText } from '../journal/canonical.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { sameMembers } from './closing-problems.ts'
import { countedStamps, presentFor, recusedFrom, type SittingFacts } from './sitting-facts.ts'
import type { SittingSnapshot } from './snapshot.ts'

type ActRow = Row<'votes'> | Row<'sheets'> | Row<'interests'>

/** What a merge of honest work may have broken in a sitting. People settle it; nothing is refused for it. */
export type SittingFinding =
  | { readonly code: 'two-closings' }
  | { readonly code: 'act-after-closing'; readonly row: ActRow }
  /** So many acts that the closing counted were replaced or refused later. */
  | { readonly code: 'counted-act-gone'; readonly count: number }
  | { readonly code: 'edited-after-closing' }
  /** Two sittings of one number: their minutes could not be told apart. */
  | { readonly code: 'number-twice'; readonly number: number }
  /** Two records that were merged, both on the agenda. */
  | { readonly code: 'heard-twice'; readonly enterprise: string }
  /** In the bin, though the closing has them: their sheets and pay stand in the papers. */
  | { readonly code: 'closed-member-gone'; readonly name: string }
  /** In the bin, and named by the sitting all the same: another laptop did not know, or the sitting was in the bin as well. */
  | { readonly code: 'member-gone' | 'enterprise-gone'; readonly name: string }
  /** One laptop took it off the agenda while another gave sheets or took the vote for it. */
  | { readonly code: 'enterprise-dropped'; readonly name: string }
  | { readonly code: 'sheet-of-recused' | 'vote-of-others' | 'vote-impossible'; readonly row: ActRow }

export function sittingFindings(facts: SittingFacts, frozen: SittingSnapshot | undefined): readonly SittingFinding[] {
  return [
    ...closingFindings(facts, frozen),
    ...numberTwice(facts),
    ...heardTwice(facts),
    ...droppedFindings(facts),
    ...goneFindings(facts),
    ...actFindings(facts),
  ]
}

/**
 * Whether official papers wait for it. What was only edited, and not closed again, does not count yet: the papers go on saying
 * what was closed.
 */
export const blocksPapers = ({ code }: SittingFinding): boolean =>
  code === 'two-closings' || code === 'act-after-closing' || code === 'counted-act-gone'

const numberTwice = ({ isNumberTwice, sitting: { number = 0 } }: SittingFacts): readonly SittingFinding[] =>
  isNumberTwice ? [{ code: 'number-twice', number }] : []

const heardTwice = ({ enterprises }: SittingFacts): readonly SittingFinding[] =>
  enterprises
    .filter(({ standsFor }, n) => enterprises.findIndex((other) => other.standsFor === standsFor) < n)
    .map(({ name = '' }) => ({ code: 'heard-twice', enterprise: name }))

const droppedFindings = ({ dropped }: SittingFacts): readonly SittingFinding[] =>
  dropped.map((name) => ({ code: 'enterprise-dropped', name }))

/** Of an open sitting: what was closed keeps the members and names that it was closed with. */
const goneFindings = ({ closing, outsiders, enterprises }: SittingFacts): readonly SittingFinding[] =>
  closing?.act
    ? []
    : [
        ...outsiders.map(({ name }) => ({ code: 'member-gone' as const, name })),
        ...enterprises
          .filter(({ deletedAt }) => deletedAt)
          .map(({ name = '' }) => ({ code: 'enterprise-gone' as const, name })),
      ]

function closingFindings(facts: SittingFacts, frozen: SittingSnapshot | undefined): readonly SittingFinding[] {
  const { closing, votes, interests, sheets, outsiders } = facts
  if (!closing?.act) return []
  const counted = new Set(closing.act.counted)
  const live = new Set(countedStamps(facts))
  const late = [...votes, ...interests, ...sheets.map(({ row }) => row)].filter((row) =>
    row.$.live['act']?.some((stamp) => !counted.has(stamp)),
  )
  const gone = [...counted].filter((stamp) => !live.has(stamp)).length
  const binned = outsiders.filter(({ id }) => frozen?.members.some((member) => member.id === id))
  return [
    ...(closing.$.conflicts.length > 0 ? [{ code: 'two-closings' as const }] : []),
    ...late.map((row): SittingFinding => ({ code: 'act-after-closing', row })),
    ...(gone > 0 ? [{ code: 'counted-act-gone' as const, count: gone }] : []),
    ...binned.map(({ name }) => ({ code: 'closed-member-gone' as const, name })),
    ...(frozen && late.length === 0 && gone === 0 && binned.length === 0 && differs(facts, frozen)
      ? [{ code: 'edited-after-closing' as const }]
      : []),
  ]
}

/**
 * Whether what the minutes say was edited since. Norms, the season's letterhead and the order of the members may change: the
 * closing keeps its own.
 */
function differs(facts: SittingFacts, frozen: SittingSnapshot): boolean {
  const now = buildSnapshot(facts, { today: frozen.closedOn, closedOn: '', amendments: [] })
  return said(now) !== said(frozen)
}

const said = ({ sitting, guests, presider, members, enterprises }: SittingSnapshot): string =>
  canonicalText({
    sitting,
    guests,
    presider,
    present: members
      .map(({ id, present, reason }) => ({ id, present, reason }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    heard: enterprises.map(({ id, opinions, conclusion, quorum }) => ({ id, opinions, conclusion, quorum })),
  })

function actFindings(facts: SittingFacts): readonly SittingFinding[] {
  const recused = facts.sheets.filter(
    ({ row: { act } }) => act && recusedFrom(facts, act.enterprise).includes(act.member),
  )
  return [
    ...recused.map(({ row }): SittingFinding => ({ code: 'sheet-of-recused', row })),
    ...facts.votes.flatMap((row): readonly SittingFinding[] => {
      const { act } = row
      if (!act) return []
      if (act.agree + act.against > act.present.length) return [{ code: 'vote-impossible', row }]
      return sameMembers(act.present, presentFor(facts, act.enterprise)) ? [] : [{ code: 'vote-of-others', row }]
    }),
  ]
}
