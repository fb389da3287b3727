import { Decimal } from 'decimal.js'
import { costNorms, normClashes } from '../costing/findings.ts'
import { normsPaid, type SittingCostInput, sittingCost, sittingPay } from '../costing/rules.ts'
import { factId } from '../data/command.ts'
import type { Act } from '../data/tables.ts'
import { categoryOf } from '../enterprises/rules.ts'
import { dateOf } from '../lib/dates.ts'
import { decimalOf, sumOf, toDecimalText } from '../lib/decimal-text.ts'
import { levelLabel, sheetPoints } from '../scoring/rules.ts'
import { conclusionHolds, hasQuorum, neededForQuorum, neededToConclude } from './rules.ts'
import { presentFor, recusedFrom, type SittingFacts } from './sitting-facts.ts'
import type { FrozenFraction, SittingSnapshot, SnapshotEnterprise } from './snapshot.ts'

/** What a snapshot says beyond the facts. */
export interface SnapshotOccasion {
  /** 'YYYY-MM-DD'; picks the norms while the sitting has no date of its own. */
  readonly today: string
  /** '' while the sitting is open. */
  readonly closedOn: string
  readonly amendments: SittingSnapshot['amendments']
}

/**
 * The sitting as it stands: the live screen before the closing and the frozen papers after it come from this one function.
 * Norms that clash are left out of the cost; `normClashes` names them and no sitting is closed with one.
 */
export function buildSnapshot(facts: SittingFacts, occasion: SnapshotOccasion): SittingSnapshot {
  const { season, rules, sitting, members, attendance } = facts
  const input = costInput(facts, occasion.today)
  return {
    format: 1,
    sample: facts.sample,
    season: {
      awardYear: season.awardYear ?? 0,
      name: season.name ?? '',
      province: season.province ?? '',
      parentBody: season.parentBody ?? '',
      issuingBody: season.issuingBody ?? '',
      bodyCode: season.bodyCode ?? '',
      decision: {
        number: season.decisionNumber ?? '',
        date: season.decisionDate ?? '',
        body: season.decisionBody ?? '',
      },
      recipients: linesOf(season.recipients),
      words: { thousand: season.wordsThousand ?? 'nghìn', commas: season.wordsCommas ?? false },
    },
    rules: {
      id: rules.id,
      title: rules.title,
      quorum: frozen(rules.quorum),
      conclusion: frozen(rules.conclusion),
      criteria: rules.criteria.map(({ id, label, max }) => ({ id, label, max: String(max) })),
    },
    sitting: {
      id: sitting.id,
      number: sitting.number ?? 0,
      title: sitting.title ?? '',
      place: sitting.place ?? '',
      startsAt: sitting.startsAt ?? '',
      endsAt: sitting.endsAt ?? '',
      agenda: linesOf(sitting.agenda),
      discussion: sitting.discussion ?? '',
      conclusion: sitting.conclusion ?? '',
    },
    members: members.map((member) => {
      const mark = attendance.find(({ id }) => id === factId(sitting.id, member.id))
      return {
        id: member.id,
        name: member.name ?? '',
        position: member.position ?? '',
        unit: member.unit ?? '',
        role: member.role ?? 'member',
        isSecretary: member.id === season.secretary,
        present: mark?.present ?? false,
        reason: mark?.reason ?? '',
      }
    }),
    guests: sitting.guests ?? [],
    presider: sitting.presider ?? '',
    secretary: season.secretary ?? '',
    enterprises: facts.enterprises.map((enterprise) => enterpriseOf(facts, enterprise)),
    cost: sittingCost(input),
    pay: sittingPay(input).rows.map(({ personId, lines, total }) => ({
      member: personId,
      lines: lines.map(({ label, quantity, rate, amount }) => ({ label, quantity, rate, amount })),
      total,
    })),
    norms: normsPaid(input).map(({ item, unit, amount, legalBasis, validFrom, validTo = '', cap = '' }) => ({
      item,
      unit,
      amount,
      legalBasis,
      validFrom,
      validTo,
      cap,
    })),
    closedOn: occasion.closedOn,
    amendments: occasion.amendments,
  }
}

/** The day whose norms pay the sitting: its own, or today while it has none. */
export const costDay = (facts: Pick<SittingFacts, 'sitting'>, today: string): string =>
  facts.sitting.startsAt ? dateOf(facts.sitting.startsAt) : today

/** Id of a guest in the pay rows: guests are listed, not registered. */
export const guestId = (index: number): string => `guest-${index + 1}`

function costInput(facts: SittingFacts, today: string): SittingCostInput {
  const { sitting, members, attendance, season } = facts
  const on = costDay(facts, today)
  const clashing = new Set(normClashes(facts.norms, on).map(({ item, unit }) => `${item}/${unit}`))
  return {
    norms: costNorms(facts.norms).filter(({ item, unit }) => !clashing.has(`${item}/${unit}`)),
    people: [
      ...members.map(({ id, role = 'member' }) => ({
        id,
        role: id === season.secretary ? ('secretary' as const) : role,
        present: attendance.find((mark) => mark.id === factId(sitting.id, id))?.present ?? false,
      })),
      ...(sitting.guests ?? []).map((_, index) => ({ id: guestId(index), role: 'guest' as const, present: true })),
    ],
    sheets: facts.sheets.flatMap(({ row: { act } }) =>
      act && isCounted(facts, act) ? [{ memberId: act.member, enterpriseId: act.enterprise }] : [],
    ),
    dossiers: facts.enterprises.length,
    on,
  }
}

function enterpriseOf(facts: SittingFacts, enterprise: SittingFacts['enterprises'][number]): SnapshotEnterprise {
  const { sitting, members, rules } = facts
  const key = factId(sitting.id, enterprise.id)
  const hearing = facts.hearings.find(({ id }) => id === key)
  const vote = facts.votes.find(({ id }) => id === key)?.act
  const sheets = sheetsOf(facts, enterprise.id)
  const counts = { members: members.length, present: presentFor(facts, enterprise.id).length }
  const { workers, activity } = enterprise
  const category = workers === undefined || activity === undefined ? null : categoryOf({ workers, activity }, rules)
  return {
    id: enterprise.id,
    name: enterprise.name ?? '',
    taxCode: enterprise.taxCode ?? '',
    address: enterprise.address ?? '',
    category: category?.label ?? '',
    opinions: hearing?.opinions ?? '',
    conclusion: hearing?.conclusion ?? '',
    recused: recusedFrom(facts, enterprise.id).map((member) => ({
      member,
      reason: facts.interests.find(({ id }) => id === factId(key, member))?.act?.reason ?? '',
    })),
    quorum: {
      ...counts,
      needed: neededForQuorum(counts.members, rules.quorum),
      holds: hasQuorum(counts, rules.quorum),
    },
    ...(vote ? { vote: voteOf(vote, facts) } : {}),
    sheets,
    ...(sheets.length > 0 ? { spread: spreadOf(sheets.map(({ total }) => total)) } : {}),
  }
}

function voteOf(vote: Act<'votes'>, { rules, season }: SittingFacts): NonNullable<SnapshotEnterprise['vote']> {
  const { agree, against } = vote
  const present = vote.present.length
  const level = rules.levels.find(({ id }) => id === vote.proposal)
  return {
    present,
    agree,
    against,
    abstained: Math.max(0, present - agree - against),
    needed: neededToConclude(present, rules.conclusion),
    // A vote of more than were there never passes the command; one that was received says nothing.
    holds: agree + against <= present && conclusionHolds({ present, agree }, rules.conclusion),
    proposal: level ? levelLabel(level, season.awardYear ?? 0) : '',
  }
}

/** Whoever has an interest in an enterprise does not score it, nor does who is not on the list: such a sheet is a finding. */
const isCounted = (facts: SittingFacts, { enterprise, member }: Act<'sheets'>): boolean =>
  facts.members.some(({ id }) => id === member) && !recusedFrom(facts, enterprise).includes(member)

/** Sheets that can be read here, in the order of the members. */
function sheetsOf(facts: SittingFacts, enterprise: string): SnapshotEnterprise['sheets'] {
  const { sheets, members, rules } = facts
  const place = (member: string): number => members.findIndex(({ id }) => id === member)
  return sheets
    .flatMap(({ row: { act }, content }) => {
      const points = content && sheetPoints(content.percents, rules)
      if (act?.enterprise !== enterprise || !points?.ok || !isCounted(facts, act)) return []
      return [{ member: act.member, ...points.value, amended: act.reason !== '' }]
    })
    .toSorted((a, b) => place(a.member) - place(b.member))
}

function spreadOf(totals: readonly string[]): NonNullable<SnapshotEnterprise['spread']> {
  const ordered = totals.toSorted((a, b) => decimalOf(a).comparedTo(b))
  const mean = decimalOf(sumOf(totals)).div(totals.length).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return { mean: toDecimalText(mean), lowest: ordered[0] ?? '0', highest: ordered.at(-1) ?? '0' }
}

const frozen = ({ numerator, denominator, legalBasis }: FrozenFraction): FrozenFraction => ({
  numerator,
  denominator,
  legalBasis,
})

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
