import { normClashes } from '../../shared/costing/findings.ts'
import { itemLabels, unitLabels } from '../../shared/costing/rules.ts'
import { councilFindings } from '../../shared/councils/findings.ts'
import type { Finding, FindingCode } from '../../shared/data/problems.ts'
import type { Row } from '../../shared/data/tables.ts'
import { sameTaxCode } from '../../shared/enterprises/tax-code.ts'
import { invitationFindings } from '../../shared/devices/findings.ts'
import { parseRuleSet } from '../../shared/rulesets/rule-set.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { today } from '../data/ids.ts'
import { readOf } from '../data/rows.ts'
import { twinCodes } from '../data/twins.ts'
import { invitations } from './devices.ts'
import { sittingFindingWords } from './sitting-finding-words.ts'
import { seasonSittings, type SittingView } from './sittings.ts'

/** Something that a merge of honest work broke, with the place where a person mends it. */
export interface FoundItem {
  readonly where: string
  readonly finding: Finding
  readonly href: string
}

/** What must be mended in all seasons of the workspace, and in whom it lets in. */
export async function openFindings(db: CouncilDatabase): Promise<readonly FoundItem[]> {
  const all = await rowTable(db, 'seasons').toArray()
  const seasons = all.filter(({ deletedAt }) => !deletedAt)
  const found: FoundItem[] = [...(await deviceFindings(db)), ...(await goneSeasons(db, all))]
  for (const { id, name = '' } of seasons)
    for (const item of await seasonFindings(db, id))
      found.push(seasons.length > 1 ? { ...item, where: `${item.where}, ${name}` } : item)
  return found
}

/**
 * What a merge may have broken in one season. What is only not finished yet (a council that still lacks members, a dossier that
 * lacks papers) is said where it is worked on, not here. `known` are the season's sittings, when the caller has them.
 */
export async function seasonFindings(
  db: CouncilDatabase,
  season: string,
  known?: readonly SittingView[],
): Promise<readonly FoundItem[]> {
  const row = await rowTable(db, 'seasons').get(season)
  if (!row || row.deletedAt) return []
  const read = readOf(db)
  const [members, norms, gone, sittings] = await Promise.all([
    read.list('members', { season }),
    read.list('norms', { season }),
    goneSittings(db, season),
    known ?? seasonSittings(db, season),
  ])
  const council =
    row.rules === undefined ? [] : councilFindings({ members, secretary: row.secretary }, parseRuleSet(row.rules))
  return [
    ...council.filter(isBroken).map((finding): FoundItem => ({ where: 'Hội đồng', finding, href: '/hoi-dong' })),
    ...twinItems(await enterprisesWithTwins(db, season)),
    ...normClashes(norms, today()).map(
      ({ item, unit }): FoundItem => ({
        where: 'Định mức',
        finding: { code: 'norms-overlap', data: { item: itemLabels[item], unit: unitLabels[unit] } },
        href: '/cai-dat/dinh-muc',
      }),
    ),
    ...gone,
    ...sittings.flatMap(({ facts, findings }) =>
      findings
        // While a sitting is open, its checklist already asks for the vote to be taken again.
        .filter(({ code }) => code !== 'vote-of-others' || facts.closing?.act !== undefined)
        .map((finding) => ({
          where: `Phiên họp đợt ${facts.sitting.number ?? ''}`,
          finding: sittingFindingWords(facts, finding),
          href: `/phien-hop/${facts.sitting.id}`,
        })),
    ),
  ]
}

/** More than the rules allow: two devices each did what was right alone. */
function isBroken({ code, data }: Finding): boolean {
  const tooMany: readonly FindingCode[] = ['chairs', 'vice-chairs']
  if (tooMany.includes(code)) return Number(data['count']) > Number(data['needed'])
  return code === 'members-too-many' || code === 'secretary-outside'
}

/** Records of the season that share a tax code with another. */
async function enterprisesWithTwins(db: CouncilDatabase, season: string): Promise<readonly Row<'enterprises'>[]> {
  const read = readOf(db)
  const codes = await twinCodes(db, season)
  return (await Promise.all(codes.map((code) => read.list('enterprises', { season, taxCodeKey: code })))).flat()
}

/** One finding for each group of records that may be one enterprise. */
function twinItems(rows: readonly Row<'enterprises'>[]): readonly FoundItem[] {
  const told = new Set<string>()
  return rows.flatMap((row) => {
    const twins = sameTaxCode(row, rows)
    if (told.has(row.id) || twins.length === 0) return []
    for (const { id } of [row, ...twins]) told.add(id)
    const data = { taxCode: row.taxCode ?? '', names: twins.map(({ name = '' }) => name).join('; ') }
    const finding: Finding = { code: 'tax-code-twice', data }
    return [{ where: row.name ?? 'Doanh nghiệp', finding, href: `/doanh-nghiep/${row.id}` }]
  })
}

const bin = { where: 'Thùng rác', href: '/cai-dat/thung-rac' }

/** Sittings in the bin for which another laptop did what the one that put them there had not seen. */
async function goneSittings(db: CouncilDatabase, season: string): Promise<readonly FoundItem[]> {
  const read = readOf(db)
  const rows = await rowTable(db, 'sittings').where({ season }).toArray()
  const found: FoundItem[] = []
  for (const { id, number, deletedAt, $ } of rows) {
    if (!deletedAt) continue
    const isClosed = (await read.get('closings', id))?.act !== undefined
    const acts = [...(await read.under('sheets', id)), ...(await read.under('votes', id))]
    if (isClosed || acts.some((row) => row.$.lastAt > $.lastAt))
      found.push({ ...bin, finding: { code: 'sitting-gone', data: { number: String(number ?? '') } } })
  }
  return found
}

/** Seasons in the bin with a closed sitting: an official result that nobody would see. */
async function goneSeasons(db: CouncilDatabase, seasons: readonly Row<'seasons'>[]): Promise<readonly FoundItem[]> {
  const closed = (await rowTable(db, 'closings').toArray()).filter(({ act }) => act)
  const sittings = await rowTable(db, 'sittings').bulkGet(closed.map(({ id }) => id))
  return seasons
    .filter(({ id, deletedAt }) => deletedAt && sittings.some((row) => row?.season === id))
    .map(({ name = '' }) => ({ ...bin, finding: { code: 'season-gone', data: { name } } }))
}

async function deviceFindings(db: CouncilDatabase): Promise<readonly FoundItem[]> {
  const href = '/cai-dat/may-va-nguoi'
  return invitationFindings(await invitations(db)).map((finding) => ({ where: 'Máy', finding, href }))
}
