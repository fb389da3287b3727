import { factId, type Read } from '../data/command.ts'
import { type Row, type SheetContent, sheetContent, type Table, type Values } from '../data/tables.ts'
import { mergedRows, survivorOf } from '../enterprises/same-as.ts'
import { sameTaxCode, taxCodeKey } from '../enterprises/tax-code.ts'
import { parseRuleSet, type RuleSet } from '../rulesets/rule-set.ts'

/** Everything that is known of one sitting, as rows: what a closing freezes, and what the live screen shows before it. */
export interface SittingFacts {
  readonly sample: boolean
  readonly season: Row<'seasons'>
  readonly rules: RuleSet
  readonly sitting: Row<'sittings'>
  /** In the order of the decision. */
  readonly members: readonly Row<'members'>[]
  /** Whom the sitting names and the list does not have: in the bin, or not arrived (no name). Nothing of theirs is counted. */
  readonly outsiders: readonly Outsider[]
  readonly attendance: readonly Row<'attendance'>[]
  /** In the order in which they are heard. */
  readonly enterprises: readonly HeardEnterprise[]
  readonly hearings: readonly Row<'hearings'>[]
  readonly interests: readonly Row<'interests'>[]
  readonly votes: readonly Row<'votes'>[]
  readonly sheets: readonly SealedSheet[]
  readonly norms: readonly Row<'norms'>[]
  /** Names of enterprises that are off the agenda though sheets or a vote were given for them: nothing of it is counted. */
  readonly dropped: readonly string[]
  readonly closing: Row<'closings'> | undefined
  /** Whether another sitting of the season has its number: two laptops planned, or one came back out of the bin. */
  readonly isNumberTwice: boolean
  /** Rows with values that differ and were not settled yet. */
  readonly conflicts: readonly Row<Table>[]
}

/**
 * An enterprise under the id by which the sitting names it; the facts are those of the record that stands for it. One whose
 * row has not arrived has only its id.
 */
export type HeardEnterprise = Values<'enterprises'> & {
  readonly id: string
  /** The record that stands for it. */
  readonly standsFor: string
  /** Names of other records with its tax code, of which nobody has said whether they are the same. */
  readonly twins: readonly string[]
}

export interface Outsider {
  readonly id: string
  readonly name: string
}

export interface SealedSheet {
  readonly row: Row<'sheets'>
  /** Absent when the file is not on this device or is not a sheet. */
  readonly content: SheetContent | undefined
}

/** The same gathering for commands and screens, so that the paper says what the screen said. */
export async function sittingFacts(read: Read, id: string): Promise<SittingFacts | null> {
  const sitting = await read.get('sittings', id)
  const season = sitting?.season === undefined ? undefined : await read.get('seasons', sitting.season)
  if (!sitting || sitting.deletedAt || !season?.rules) return null
  const inSeason = { season: season.id }
  const heard = sitting.enterprises ?? []
  const [workspace] = await read.list('workspaces')
  const members = (await read.list('members', inSeason)).toSorted(
    (a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1),
  )
  const enterprises = []
  for (const enterprise of heard) enterprises.push(await heardEnterprise(read, enterprise))
  const attendance = await read.under('attendance', id)
  const hearings = await read.under('hearings', id)
  const interests = await read.under('interests', id)
  const votes = await read.under('votes', id)
  const norms = await read.list('norms', inSeason)
  const closing = await read.get('closings', id)
  const sittings = await read.list('sittings', inSeason)
  const given = (await read.under('sheets', id)).filter(({ act }) => act)
  const sealed = given.filter(({ act }) => act && heard.includes(act.enterprise))
  const sheets: SealedSheet[] = []
  for (const row of sealed) sheets.push({ row, content: await contentOf(read, row) })
  const outsiders = await outsidersOf(read, members, [
    ...attendance.flatMap(({ present, member }) => (present && member ? [member] : [])),
    ...[...interests, ...sealed].flatMap(({ act }) => (act ? [act.member] : [])),
  ])
  const dropped = await droppedFrom(read, enterprises, [...given, ...votes])
  const rows: readonly (Row<Table> | { readonly id: string })[] = [
    season,
    sitting,
    ...members,
    ...enterprises,
    ...attendance,
    ...hearings,
    ...interests,
    ...votes,
    ...sealed,
    ...norms,
    ...(closing ? [closing] : []),
  ]
  return {
    sample: workspace?.sample ?? false,
    season,
    rules: parseRuleSet(season.rules),
    sitting,
    members,
    outsiders,
    attendance,
    enterprises,
    hearings,
    interests,
    votes,
    sheets,
    norms,
    dropped,
    closing,
    isNumberTwice: sittings.some((other) => other.id !== id && other.number === sitting.number),
    conflicts: rows.filter((row): row is Row<Table> => '$' in row && row.$.conflicts.length > 0),
  }
}

async function outsidersOf(
  read: Read,
  members: readonly Row<'members'>[],
  named: readonly string[],
): Promise<readonly Outsider[]> {
  const ids = [...new Set(named)].filter((id) => !members.some((member) => member.id === id))
  return Promise.all(ids.map(async (id) => ({ id, name: (await read.get('members', id))?.name ?? '' })))
}

/** A record that was merged is not off the agenda where the other one is on it, but for a sheet that only it has. */
async function droppedFrom(
  read: Read,
  heard: readonly HeardEnterprise[],
  rows: readonly (Row<'sheets'> | Row<'votes'>)[],
): Promise<readonly string[]> {
  const key = (enterprise: string, act: object): string =>
    factId(enterprise, 'member' in act ? String(act.member) : 'vote')
  const onAgenda = rows.flatMap(({ act }) => {
    const known = act && heard.find(({ id }) => id === act.enterprise)
    return known ? [key(known.standsFor, act)] : []
  })
  const names = new Map<string, string>()
  for (const { act } of rows) {
    if (!act || heard.some(({ id }) => id === act.enterprise)) continue
    const { standsFor, name = '' } = await heardEnterprise(read, act.enterprise)
    if (!onAgenda.includes(key(standsFor, act))) names.set(standsFor, name)
  }
  return [...names.values()]
}

async function heardEnterprise(read: Read, id: string): Promise<HeardEnterprise> {
  const rows = await mergedRows(read, id)
  const standsFor = survivorOf(id, rows)
  const row = rows.get(standsFor)
  const key = taxCodeKey(row?.taxCode ?? '')
  const alike = key && row?.season ? await read.list('enterprises', { season: row.season, taxCodeKey: key }) : []
  const twins = row ? sameTaxCode(row, alike).map(({ name = '' }) => name) : []
  return { ...row, id, standsFor, twins }
}

async function contentOf(read: Read, row: Row<'sheets'>): Promise<SheetContent | undefined> {
  const value = row.act && (await read.file(row.act.content))
  return sheetContent.safeParse(value).data
}

/** Members who are in the room when this enterprise is voted: attending, without an interest in it and not away. */
export function presentFor(
  facts: Pick<SittingFacts, 'sitting' | 'members' | 'attendance' | 'interests' | 'hearings'>,
  enterprise: string,
): readonly string[] {
  const away = facts.hearings.find(({ id }) => id === factId(facts.sitting.id, enterprise))?.away ?? []
  const recused = recusedFrom(facts, enterprise)
  return attending(facts).filter((member) => !away.includes(member) && !recused.includes(member))
}

export const attending = ({
  sitting,
  members,
  attendance,
}: Pick<SittingFacts, 'sitting' | 'members' | 'attendance'>): readonly string[] =>
  members
    .map(({ id }) => id)
    .filter((member) => attendance.find(({ id }) => id === factId(sitting.id, member))?.present === true)

export const recusedFrom = (
  { members, interests }: Pick<SittingFacts, 'members' | 'interests'>,
  enterprise: string,
): readonly string[] =>
  members
    .map(({ id }) => id)
    .filter((member) =>
      interests.some(({ act }) => act?.enterprise === enterprise && act.member === member && act.conflict),
    )

/** Stamps of the live acts of the sitting, in order: what a closing counts. */
export const countedStamps = ({ votes, interests, sheets }: SittingFacts): readonly string[] =>
  [...votes, ...interests, ...sheets.map(({ row }) => row)].flatMap((row) => row.$.live['act'] ?? []).toSorted()
