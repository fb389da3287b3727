import type { ActTable, Table } from '../../shared/data/tables.ts'
import { blocksPapers, sittingFindings } from '../../shared/sittings/findings.ts'
import type { SittingFacts } from '../../shared/sittings/sitting-facts.ts'
import { isPrintable } from '../../shared/scoring/sealed-sheet-document.ts'
import type { PaperMaterials } from '../../shared/sittings/paper-kinds.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { sittingFacts, sittingSnapshot } from './sittings.ts'

export interface PaperSitting {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly startsAt: string
  readonly closed: boolean
}

/** The sittings of a season for which papers can be made: closed ones first, then in their order. */
export async function paperSittings(db: CouncilDatabase, season: string): Promise<readonly PaperSitting[]> {
  const rows = (await rowTable(db, 'sittings').where('season').equals(season).toArray()).filter(
    ({ deletedAt }) => !deletedAt,
  )
  const closings = await rowTable(db, 'closings').bulkGet(rows.map(({ id }) => id))
  return rows
    .map(({ id, number = 0, title = '', startsAt = '' }, index) => ({
      id,
      number,
      title,
      startsAt,
      closed: closings[index]?.act !== undefined,
    }))
    .toSorted((a, b) => Number(b.closed) - Number(a.closed) || a.number - b.number)
}

/** Why papers are drafts: nothing official is printed from what is open, missing here or still in conflict. */
export type DraftReason = 'open' | 'two-closings' | 'file-missing' | 'acts-in-conflict' | 'findings'

export interface PaperSource extends PaperMaterials {
  readonly draft: DraftReason | null
}

/**
 * What the papers of one sitting are made from. While something stands in the way of official papers the snapshot says that
 * it is not closed, and every paper made from it is marked DỰ THẢO. Null when the sitting is not there.
 */
export async function paperSource(db: CouncilDatabase, sitting: string): Promise<PaperSource | null> {
  const facts = await sittingFacts(db, sitting)
  const shown = await sittingSnapshot(db, sitting)
  if (!facts || !shown) return null
  const { rules } = facts
  const draft = draftReason(shown, facts)
  const snapshot = draft === null ? shown.snapshot : { ...shown.snapshot, closedOn: '' }
  const sheets = facts.sheets.flatMap(({ row, content }) => {
    const sheet = row.act && content && { snapshot, rules, act: row.act, content }
    return sheet && row.$.conflicts.length === 0 && isPrintable(sheet) ? [sheet] : []
  })
  const place = (member: string): number => snapshot.members.findIndex(({ id }) => id === member)
  const heard = (enterprise: string): number => snapshot.enterprises.findIndex(({ id }) => id === enterprise)
  return {
    snapshot,
    rules,
    sheets: sheets.toSorted(
      (a, b) => heard(a.act.enterprise) - heard(b.act.enterprise) || place(a.act.member) - place(b.act.member),
    ),
    draft,
  }
}

export interface ClosedPapers {
  readonly official: readonly PaperSource[]
  /** Numbers of closed sittings of which something must be seen to first, and whose papers are drafts until then. */
  readonly leftOut: readonly number[]
}

/** The materials of every closed sitting of a season. */
export async function closedPapers(db: CouncilDatabase, season: string): Promise<ClosedPapers> {
  const official: PaperSource[] = []
  const leftOut: number[] = []
  for (const { id, number, closed } of await paperSittings(db, season)) {
    const source = closed ? await paperSource(db, id) : null
    if (source?.draft === null) official.push(source)
    else if (closed) leftOut.push(number)
  }
  return { official, leftOut }
}

const acts: readonly Table[] = ['votes', 'interests', 'sheets', 'closings'] satisfies readonly ActTable[]

function draftReason(
  { frozen, because }: { readonly frozen: boolean; readonly because?: 'two-closings' | 'file-missing' },
  facts: SittingFacts,
): DraftReason | null {
  if (!frozen) return because ?? 'open'
  if (facts.conflicts.some(({ $ }) => acts.includes($.table))) return 'acts-in-conflict'
  return sittingFindings(facts, undefined).some(blocksPapers) ? 'findings' : null
}
