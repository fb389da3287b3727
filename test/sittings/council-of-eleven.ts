import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { openFindings } from '../../renderer/queries/findings.ts'
import { sittingFacts, sittingSnapshot } from '../../renderer/queries/sittings.ts'
import { builtInNormSets } from '../../shared/costing/built-in-norms.ts'
import { command, factId, type PlannedChange } from '../../shared/data/command.ts'
import type { Act, ActTable, Row, Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type WithheldFile, writeWithheld } from '../../shared/journal/withheld.ts'
import { builtInRuleSets } from '../../shared/rulesets/built-in.ts'
import { planSitting } from '../../shared/sittings/commands.ts'
import { recordAttendance, recordPresent } from '../../shared/sittings/commands-attendance.ts'
import { recordVote } from '../../shared/sittings/commands-hearing.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'

/** Rows of other topics, written through the real runner: what is tested here begins with the sitting. */
const write = command({
  name: 'test.write',
  args: z.object({ changes: z.any(), files: z.any() }),
  decide: async (_read, { changes, files }) => ({
    ok: true,
    value: { changes: changes as PlannedChange[], files: files as WithheldFile[] },
  }),
})

export interface CouncilOfEleven extends TestCouncil {
  readonly season: string
  /** The chair first, the vice chair second; the last one is the secretary. */
  readonly members: readonly string[]
  readonly enterprises: readonly string[]
  readonly set: (...changes: readonly PlannedChange[]) => Promise<void>
  readonly row: <T extends Table>(table: T, ...parts: readonly string[]) => Promise<Row<T>>
  readonly seal: (sitting: string, enterprise: string, member: string, percent?: string) => Promise<void>
  /** A sitting with everybody there and one enterprise, ready but for sheets and votes. */
  readonly plan: (enterprises: readonly string[], over?: { readonly startsAt?: string }) => Promise<string>
  readonly vote: (sitting: string, enterprise: string, agree: number, reason?: string) => Promise<void>
  readonly absent: (sitting: string, count: number) => Promise<void>
}

/** A council of eleven with the rules and norms of Ninh Thuận 2024 and three enterprises. */
export async function openCouncilOfEleven(): Promise<CouncilOfEleven> {
  const base = await openTestCouncil()
  const { council, run } = base
  const season = newId()
  const members = Array.from({ length: 11 }, newId)
  const enterprises = Array.from({ length: 3 }, newId)
  const ruleSet = builtInRuleSets.find(({ id }) => id === 'nd132-tt27')
  const norms = builtInNormSets.find(({ id }) => id === 'ninh-thuan-2024')?.norms ?? []
  const apply = (
    changes: readonly PlannedChange[],
    files: readonly WithheldFile[] = [],
    seen: readonly Row<Table>[] = [],
  ) => run(write, { changes, files }, { seen })
  const set = async (...changes: readonly PlannedChange[]): Promise<void> => {
    const rows = await Promise.all(changes.map(({ table, id }) => rowTable(council.db, table).get(id)))
    await apply(
      changes,
      [],
      rows.filter((row) => row !== undefined),
    )
  }
  await apply([
    {
      table: 'seasons',
      id: season,
      set: {
        awardYear: 2024,
        name: 'Mùa giải 2024',
        rules: ruleSet as unknown as Json,
        secretary: members.at(-1) ?? '',
        startedOn: '2024-01-02',
        province: 'Ninh Thuận',
      } as never,
    },
    ...members.map(
      (id, order): PlannedChange => ({
        table: 'members',
        id,
        set: {
          season,
          name: `Thành viên ${order + 1}`,
          role: (['chair', 'viceChair'] as const)[order] ?? 'member',
          order,
        },
      }),
    ),
    ...enterprises.map(
      (id, index): PlannedChange => ({
        table: 'enterprises',
        id,
        set: { season, name: `Doanh nghiệp ${index + 1}`, workers: 100, activity: 'manufacturing' },
      }),
    ),
    ...norms.map((norm): PlannedChange => ({ table: 'norms', id: newId(), set: { season, ...norm } })),
  ])
  const row = async <T extends Table>(table: T, ...parts: readonly string[]): Promise<Row<T>> => {
    const found = await rowTable(council.db, table).get(factId(...parts))
    if (!found) throw new Error(`${table} ${parts.join('.')} is not there`)
    return found
  }
  const seen = async (table: ActTable, id: string): Promise<readonly Row<Table>[]> => {
    const found = await rowTable(council.db, table).get(id)
    return found ? [found] : []
  }
  return {
    ...base,
    season,
    members,
    enterprises,
    set,
    row,
    seal: async (sitting, enterprise, member, percent = '60') => {
      const percents = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((item) => [item, percent]))
      const content = { percents, strengths: {}, improvements: {}, proposal: 'award', note: '' }
      const file = writeWithheld(`salt-${newId()}`, content)
      const act: Act<'sheets'> = {
        sitting,
        enterprise,
        member,
        content: file.sha256,
        fromPaper: true,
        reason: '',
        sealedOn: '2024-06-29',
      }
      const id = factId(sitting, enterprise, member)
      await apply([{ table: 'sheets', id, set: { act } }], [file], await seen('sheets', id))
    },
    plan: async (heard, over = {}) => {
      const sitting = newId()
      await run(planSitting, {
        id: sitting,
        season,
        title: 'Phiên họp Hội đồng sơ tuyển',
        place: 'Phòng họp số 1',
        startsAt: over.startsAt ?? '2024-06-29T08:00',
        endsAt: '2024-06-29T11:30',
        agenda: 'Thông qua chương trình\nNghe báo cáo',
        presider: '',
        enterprises: [...heard],
      })
      await run(recordPresent, { sitting, members: [...members] })
      return sitting
    },
    vote: async (sitting, enterprise, agree, reason = '') => {
      const args = { sitting, enterprise, agree, against: 0, proposal: 'award', reason }
      await run(recordVote, args, { seen: await seen('votes', factId(sitting, enterprise)) })
    },
    absent: async (sitting, count) => {
      for (const member of members.slice(11 - count)) {
        const mark = await row('attendance', sitting, member)
        await run(recordAttendance, { sitting, member, present: false, reason: 'Đi công tác' }, { seen: [mark] })
      }
    },
  }
}

export const factsOf = async ({ council }: TestCouncil, sitting: string) => {
  const facts = await sittingFacts(council.db, sitting)
  if (!facts) throw new Error('no such sitting')
  return facts
}

export const shownOf = async ({ council }: TestCouncil, sitting: string) => {
  const shown = await sittingSnapshot(council.db, sitting)
  if (!shown) throw new Error('no such sitting')
  return shown
}

/** What the open findings of the workspace say, by code. */
export const codesOf = async ({ council }: TestCouncil): Promise<readonly string[]> =>
  (await openFindings(council.db)).map(({ finding }) => finding.code)

/** All sheets sealed and the vote taken. */
export async function readySitting(
  home: CouncilOfEleven,
): Promise<{ readonly sitting: string; readonly enterprise: string }> {
  const [enterprise = ''] = home.enterprises
  const sitting = await home.plan([enterprise])
  for (const member of home.members) await home.seal(sitting, enterprise, member)
  await home.vote(sitting, enterprise, 11)
  return { sitting, enterprise }
}
