import { normClashes } from '../costing/findings.ts'
import { itemLabels } from '../costing/rules.ts'
import { compositionProblem } from '../councils/rules.ts'
import { factId } from '../data/command.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Row, Table } from '../data/tables.ts'
import { sheetPoints } from '../scoring/rules.ts'
import { costDay } from './build-snapshot.ts'
import { timeProblem } from './commands.ts'
import { hasQuorum, neededForQuorum } from './rules.ts'
import { attending, presentFor, type SittingFacts } from './sitting-facts.ts'

/** Where a person settles what stands in the way of a closing. */
export type ClosingPlace =
  | { readonly kind: 'registration'; readonly enterprise: string }
  | { readonly kind: 'council' | 'information' | 'attendance' | 'norms' | 'sheets' }
  | { readonly kind: 'enterprise'; readonly enterprise: string }
  | { readonly kind: 'record'; readonly row: Row<Table> }

export interface ClosingProblem {
  readonly problem: CommandProblem
  readonly place: ClosingPlace
}

/** Everything that stands in the way of closing the sitting, in the order of the meeting; the first one is the refusal. */
export function closingProblems(facts: SittingFacts, today: string): readonly ClosingProblem[] {
  return [
    ...informationProblems(facts),
    ...attendanceProblems(facts),
    ...heardTwiceProblems(facts),
    ...facts.enterprises.flatMap((enterprise) => [
      ...twinProblems(enterprise),
      ...enterpriseProblems(facts, enterprise),
    ]),
    ...normClashes(facts.norms, costDay(facts, today)).map(
      ({ item }): ClosingProblem => ({
        problem: { code: 'norm-overlap', data: { item: itemLabels[item] } },
        place: { kind: 'norms' },
      }),
    ),
    // Two closings are settled by the new closing itself.
    ...facts.conflicts
      .filter((row) => row.$.table !== 'closings')
      .map(
        (row): ClosingProblem => ({
          problem: { code: 'in-conflict', data: { what: nameOf(row) } },
          place: { kind: 'record', row },
        }),
      ),
  ]
}

function informationProblems({ sitting, members, season, rules }: SittingFacts): readonly ClosingProblem[] {
  const { startsAt = '', endsAt = '' } = sitting
  const problems: ClosingProblem[] = []
  const council = compositionProblem(
    { members: members.map(({ id, role = 'member' }) => ({ id, role })), secretaryId: season.secretary ?? null },
    rules,
  )
  if (council) problems.push({ problem: compositionRefusal(council), place: { kind: 'council' } })
  const information = { kind: 'information' } as const
  if ((sitting.enterprises ?? []).length === 0)
    problems.push({ problem: { code: 'no-enterprise' }, place: information })
  if (!startsAt || !endsAt) problems.push({ problem: { code: 'time-missing' }, place: information })
  const time = timeProblem({ startsAt, endsAt })
  if (time) problems.push({ problem: { code: time.code }, place: information })
  return problems
}

function attendanceProblems(facts: SittingFacts): readonly ClosingProblem[] {
  const { sitting, members, attendance } = facts
  const place = { kind: 'attendance' } as const
  const unmarked = members.filter(({ id }) => !attendance.some((mark) => mark.id === factId(sitting.id, id)))
  const presider = members.find(({ id }) => id === sitting.presider)
  const problems: ClosingProblem[] = []
  if (unmarked.length > 0)
    problems.push({ problem: { code: 'attendance-missing', data: { names: namesOf(unmarked) } }, place })
  if (!presider) problems.push({ problem: { code: 'presider-missing' }, place })
  else if (!unmarked.includes(presider) && !attending(facts).includes(presider.id))
    problems.push({ problem: { code: 'presider-absent', data: { name: presider.name ?? '' } }, place })
  return problems
}

/** Two records that were merged, both on the agenda. */
function heardTwiceProblems({ enterprises }: SittingFacts): readonly ClosingProblem[] {
  const twice = enterprises.filter(
    ({ standsFor }, n) => enterprises.findIndex((other) => other.standsFor === standsFor) < n,
  )
  return twice.map(({ name = '' }) => ({
    problem: { code: 'enterprise-heard-twice', data: { name } },
    place: { kind: 'information' },
  }))
}

function twinProblems({ standsFor, name = '', twins }: SittingFacts['enterprises'][number]): readonly ClosingProblem[] {
  if (twins.length === 0) return []
  return [
    {
      problem: { code: 'enterprise-registered-twice', data: { name, names: twins.join('; ') } },
      place: { kind: 'registration', enterprise: standsFor },
    },
  ]
}

function enterpriseProblems(
  facts: SittingFacts,
  { id, name = '' }: SittingFacts['enterprises'][number],
): readonly ClosingProblem[] {
  const { members, rules, sitting } = facts
  const place = { kind: 'enterprise', enterprise: id } as const
  const problems: ClosingProblem[] = []
  const present = presentFor(facts, id)
  const counts = { members: members.length, present: present.length }
  const vote = facts.votes.find((row) => row.id === factId(sitting.id, id))?.act
  if (!hasQuorum(counts, rules.quorum)) {
    const needed = neededForQuorum(counts.members, rules.quorum)
    const data = {
      members: String(counts.members),
      present: String(counts.present),
      needed: String(needed),
      enterprise: name,
    }
    problems.push({ problem: { code: 'no-quorum', data }, place })
  }
  if (!vote) problems.push({ problem: { code: 'vote-missing', data: { enterprise: name } }, place })
  else if (vote.agree + vote.against > vote.present.length) {
    const data = { votes: String(vote.agree + vote.against), present: String(vote.present.length) }
    problems.push({ problem: { code: 'more-votes-than-present', data }, place })
  } else if (!sameMembers(vote.present, present))
    problems.push({ problem: { code: 'vote-outdated', data: { enterprise: name } }, place })
  for (const { row, content } of facts.sheets) {
    if (row.act?.enterprise !== id || (content && sheetPoints(content.percents, rules).ok)) continue
    const member = members.find((one) => one.id === row.act?.member)?.name ?? ''
    problems.push({
      problem: { code: 'sheet-unreadable', data: { member, enterprise: name } },
      place: { kind: 'sheets' },
    })
  }
  return problems
}

/** Whether a vote was taken by just these members: otherwise its figures and the quorum's would disagree on paper. */
export const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((member) => b.includes(member))

function compositionRefusal(problem: NonNullable<ReturnType<typeof compositionProblem>>): CommandProblem {
  if (problem.code === 'member-listed-twice') return { code: 'composition' }
  if (problem.code !== 'too-few-members' && problem.code !== 'too-many-members') return { code: problem.code }
  const { code, count, min, max } = problem
  return { code, data: { count: String(count), min: String(min), max: String(max) } }
}

const namesOf = (members: readonly Row<'members'>[]): string => members.map(({ name = '' }) => name).join(', ')

/** What a record is called when two values of it must be settled. */
function nameOf(row: Row<Table>): string {
  const { name } = row as { readonly name?: string }
  const kind = tableNames[row.$.table] ?? 'bản ghi'
  return name ? `${kind} ${name}` : kind
}

const tableNames: { readonly [T in Table]?: string } = {
  seasons: 'mùa giải',
  sittings: 'thông tin phiên họp',
  members: 'thành viên',
  enterprises: 'doanh nghiệp',
  attendance: 'điểm danh',
  hearings: 'ý kiến, kết luận về doanh nghiệp',
  interests: 'khai báo lợi ích',
  votes: 'kết quả biểu quyết',
  sheets: 'phiếu nhận xét',
  norms: 'định mức',
}
