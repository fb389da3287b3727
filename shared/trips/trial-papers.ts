import { factId } from '../data/command.ts'
import type { Row, Table, Values } from '../data/tables.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { itemsOf } from '../scoring/rules.ts'
import { buildSnapshot } from '../sittings/build-snapshot.ts'
import type { PaperMaterials } from '../sittings/paper-kinds.ts'
import type { SittingFacts } from '../sittings/sitting-facts.ts'

/** What a trial of the papers takes from the season itself. */
export interface TrialSeason {
  readonly season: Row<'seasons'>
  readonly rules: RuleSet
  readonly members: readonly Row<'members'>[]
  readonly norms: readonly Row<'norms'>[]
  /** 'YYYY-MM-DD' */
  readonly today: string
}

const [sitting, enterprise, content] = ['trial-sitting', 'trial-enterprise', '0'.repeat(64)]

/**
 * An invented sitting of the season: its rules, members and norms, one enterprise, a sheet of each member and a vote. Every
 * paper can be tried with it before anything real was entered; all of them say MẪU, and nothing of it is stored.
 */
export function trialMaterials({ season, rules, members: known, norms, today }: TrialSeason): PaperMaterials {
  const members = known.length > 0 ? known : inventedMembers
  const percents = Object.fromEntries(rules.criteria.flatMap(itemsOf).map(({ id }) => [id, '50']))
  const sheet = { percents, strengths: {}, improvements: {}, proposal: '', note: 'Phiếu in thử: ă â đ ê ô ơ ư.' }
  const sheets = members.map(({ id: member }) => ({
    row: row('sheets', factId(sitting, enterprise, member), {
      act: { sitting, enterprise, member, content, fromPaper: false, reason: '', sealedOn: today },
    }),
    content: sheet,
  }))
  const facts: SittingFacts = {
    sample: true,
    season,
    rules,
    sitting: row('sittings', sitting, {
      season: season.id,
      number: 1,
      title: 'Họp in thử văn bản',
      place: 'Phòng họp in thử',
      startsAt: `${today}T08:00`,
      endsAt: `${today}T11:00`,
      agenda: 'Nghe báo cáo\nThảo luận\nBiểu quyết',
      presider: members[0]?.id ?? '',
      enterprises: [enterprise],
    }),
    members,
    outsiders: [],
    attendance: members.map(({ id: member }) =>
      row('attendance', factId(sitting, member), { sitting, member, present: true }),
    ),
    enterprises: [{ id: enterprise, name: 'Công ty Cổ phần In Thử Văn Bản', standsFor: enterprise, twins: [] }],
    hearings: [],
    interests: [],
    votes: [
      row('votes', factId(sitting, enterprise), {
        act: {
          sitting,
          enterprise,
          present: members.map(({ id }) => id),
          agree: members.length,
          against: 0,
          proposal: rules.levels[0]?.id ?? 'none',
          reason: '',
        },
      }),
    ],
    sheets,
    norms,
    dropped: [],
    closing: undefined,
    isNumberTwice: false,
    conflicts: [],
  }
  const snapshot = buildSnapshot(facts, { today, closedOn: today, amendments: [] })
  return {
    snapshot,
    rules,
    sheets: sheets.flatMap(({ row: { act } }) => (act ? [{ snapshot, rules, act, content: sheet }] : [])),
  }
}

const row = <T extends Table>(table: T, id: string, values: Values<T>): Row<T> => ({
  ...values,
  id,
  $: { table, live: {}, conflicts: [], lastAt: '', lastActor: '' },
})

const inventedMembers: readonly Row<'members'>[] = (['chair', 'viceChair', 'member'] as const).map((role, order) =>
  row('members', `trial-member-${order + 1}`, {
    name: `Thành viên in thử ${order + 1}`,
    role,
    order,
    unit: 'Đơn vị in thử',
  }),
)
