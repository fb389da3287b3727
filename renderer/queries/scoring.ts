import { type Row, type SheetContent, sheetContent } from '../../shared/data/tables.ts'
import type { RuleSet } from '../../shared/rulesets/rule-set.ts'
import { type SheetPoints, sheetPoints } from '../../shared/scoring/rules.ts'
import { recusedFrom, type SealedSheet, sittingFacts } from '../../shared/sittings/sitting-facts.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { draftName } from '../data/drafts.ts'
import { readableFiles } from '../data/may-read.ts'
import { readOf } from '../data/rows.ts'

export interface SheetCell {
  readonly member: string
  readonly enterprise: string
  readonly state: 'blank' | 'draft' | 'sealed' | 'amended' | 'recused'
  /** Of a sealed sheet whose content is on this device. */
  readonly total?: string
  readonly inConflict: boolean
}

export interface SheetMatrix {
  readonly sitting: Row<'sittings'>
  readonly closed: boolean
  readonly members: readonly Row<'members'>[]
  readonly secretary: string
  /** Whether the sheets were opened to all members. */
  readonly opening: Row<'openings'> | null
  readonly enterprises: readonly { readonly id: string; readonly name?: string | undefined }[]
  /** By `<enterprise>.<member>`. */
  readonly cells: { readonly [key: string]: SheetCell }
}

/** Key of the draft of a sheet that is being filled. */
export const sheetDraft = (sheet: string, amends: boolean): string =>
  `${amends ? 'scoring.amend' : 'scoring.seal'}:${sheet}`

/** State of every sheet of a sitting, members × enterprises. */
export async function sheetMatrix(db: CouncilDatabase, sitting: string): Promise<SheetMatrix | null> {
  const facts = await sittingFacts(readOf(db), sitting)
  if (!facts) return null
  const typed = await db.drafts.where('key').startsWith(`scoring.seal:${sitting}.`).primaryKeys()
  const drafts = new Set(typed.map((key) => draftName(key).slice('scoring.seal:'.length)))
  const cells: Record<string, SheetCell> = {}
  for (const { id: enterprise } of facts.enterprises) {
    const recused = recusedFrom(facts, enterprise)
    for (const { id: member } of facts.members) {
      const id = `${sitting}.${enterprise}.${member}`
      const sealed = facts.sheets.find(({ row }) => row.id === id)
      cells[`${enterprise}.${member}`] = {
        member,
        enterprise,
        inConflict: (sealed?.row.$.conflicts.length ?? 0) > 0,
        state: sealed?.row.act
          ? sealed.row.act.reason === ''
            ? 'sealed'
            : 'amended'
          : recused.includes(member)
            ? 'recused'
            : drafts.has(id)
              ? 'draft'
              : 'blank',
        ...totalOf(sealed, facts.rules),
      }
    }
  }
  return {
    sitting: facts.sitting,
    closed: facts.closing?.act !== undefined,
    members: facts.members,
    secretary: facts.season.secretary ?? '',
    opening: (await rowTable(db, 'openings').get(sitting)) ?? null,
    enterprises: facts.enterprises,
    cells,
  }
}

export interface SheetView {
  readonly id: string
  readonly rules: RuleSet
  readonly awardYear: number
  readonly sitting: Row<'sittings'>
  readonly closed: boolean
  readonly member: Row<'members'>
  readonly enterprise: Row<'enterprises'>
  readonly isSecretary: boolean
  readonly recused: boolean
  /** Of a sealed sheet. */
  readonly sealed?: {
    readonly row: Row<'sheets'>
    readonly by: string
    readonly content: SheetContent | undefined
    readonly points: SheetPoints | undefined
    /** Why the content cannot be read, when it cannot. */
    readonly because: 'not-opened' | 'erased' | 'missing' | null
  }
  /** Members of the sitting in their order, to go on to the next. */
  readonly members: readonly Row<'members'>[]
}

/** One sheet with all that its screen says. */
export async function sheetView(
  db: CouncilDatabase,
  sitting: string,
  enterprise: string,
  member: string,
): Promise<SheetView | null> {
  const facts = await sittingFacts(readOf(db), sitting)
  const person = facts?.members.find(({ id }) => id === member)
  const heard = await rowTable(db, 'enterprises').get(enterprise)
  if (!facts || !person || !heard) return null
  const id = `${sitting}.${enterprise}.${member}`
  const sheet = facts.sheets.find(({ row }) => row.id === id)
  const by = sheet ? ((await rowTable(db, 'people').get(sheet.row.$.lastActor))?.name ?? '') : ''
  return {
    id,
    rules: facts.rules,
    awardYear: facts.season.awardYear ?? 0,
    sitting: facts.sitting,
    closed: facts.closing?.act !== undefined,
    member: person,
    enterprise: heard,
    isSecretary: facts.season.secretary === member,
    recused: recusedFrom(facts, enterprise).includes(member),
    members: facts.members,
    ...(sheet
      ? {
          sealed: {
            row: sheet.row,
            by,
            content: sheetContent.safeParse(sheet.content).data,
            points: pointsOf(sheet, facts.rules),
            because: await unreadBecause(db, sheet),
          },
        }
      : {}),
  }
}

async function unreadBecause(
  db: CouncilDatabase,
  { row: { act }, content }: SealedSheet,
): Promise<NonNullable<SheetView['sealed']>['because']> {
  if (content || !act) return null
  if ((await rowTable(db, 'erasures').get(act.content))?.act) return 'erased'
  const isOpened = (await rowTable(db, 'openings').get(act.sitting))?.act !== undefined
  return isOpened || (await readableFiles(db)(act.content)) ? 'missing' : 'not-opened'
}

function pointsOf(sheet: SealedSheet | undefined, rules: RuleSet): SheetPoints | undefined {
  if (!sheet?.content) return undefined
  const points = sheetPoints(sheet.content.percents, rules)
  return points.ok ? points.value : undefined
}

const totalOf = (sheet: SealedSheet | undefined, rules: RuleSet): { readonly total?: string } => {
  const points = pointsOf(sheet, rules)
  return points ? { total: points.total } : {}
}

/** Sittings of a season, newest first: each đợt has sheets of its own. */
export async function seasonSittingRows(db: CouncilDatabase, season: string): Promise<readonly Row<'sittings'>[]> {
  const rows = await rowTable(db, 'sittings').where('season').equals(season).toArray()
  return rows.filter((row) => !row.deletedAt).toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))
}
