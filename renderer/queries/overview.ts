import { councilFindings } from '../../shared/councils/findings.ts'
import { costNorms } from '../../shared/costing/findings.ts'
import type { Finding } from '../../shared/data/problems.ts'
import type { Row } from '../../shared/data/tables.ts'
import { sumOf } from '../../shared/lib/decimal-text.ts'
import { type UnconfirmedRule, unconfirmedRules } from '../../shared/rulesets/confirmation.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { today } from '../data/ids.ts'
import { readPen } from '../data/pen.ts'
import { readStatements } from '../journal/statements.ts'
import { type AttentionCounts, attentionCounts } from './attention.ts'
import { copyStatus } from './exchange.ts'
import { seasonFindings } from './findings.ts'
import { seasonView } from './seasons.ts'
import { seasonSittings } from './sittings.ts'

/** Where a season stands, for the page that says what to do next. */
export interface Overview {
  readonly season: Row<'seasons'>
  readonly ruleSet: string
  readonly unconfirmed: readonly UnconfirmedRule[]
  /** What the papers need and nobody has typed yet: names of fields. */
  readonly missing: readonly (keyof Row<'seasons'>)[]
  /** Norms in force today, and all of the season. */
  readonly norms: { readonly inForce: number; readonly all: number }
  readonly members: number
  readonly council: readonly Finding[]
  /** Exact up to `countedAtMost`; one more stands for any number above. */
  readonly enterprises: number
  readonly sittings: readonly OverviewSitting[]
  /** Đồng of all sittings, as they were closed or as they stand. */
  readonly total: string
  readonly copy: Copy
  /** What waits for a person after exchanges; `findings` of this season. */
  readonly attention: AttentionCounts & { readonly findings: number }
}

export interface OverviewSitting {
  readonly id: string
  readonly number: number
  readonly title: string
  /** Wall time or ''. */
  readonly startsAt: string
  readonly closed: boolean
  readonly enterprises: number
  /** Sealed sheets, and how many are expected: every member for every enterprise, but those with an interest in it. */
  readonly sealed: number
  readonly expected: number
  readonly cost: string
}

export interface Copy {
  /** ISO time of the newest package, or when the province's server last took everything, '' = never. */
  readonly at: string
  /** Something was written here since, so it is nowhere else. What was received stands on another device too. */
  readonly stale: boolean
  /** A sitting was closed since. */
  readonly lacksClosing: boolean
}

const printed = ['parentBody', 'issuingBody', 'decisionNumber', 'decisionDate', 'decisionBody', 'recipients'] as const

export async function overview(db: CouncilDatabase, id: string): Promise<Overview | null> {
  const view = await seasonView(db, id)
  if (!view) return null
  const { season, rules } = view
  const alive = (row: { readonly deletedAt?: string }): boolean => !row.deletedAt
  const ofSeason = { season: id }
  // Each of these waits for the database and none for another.
  const [allMembers, allNorms, views, enterprises, copied, statements, { own }] = await Promise.all([
    rowTable(db, 'members').where(ofSeason).toArray(),
    rowTable(db, 'norms').where(ofSeason).toArray(),
    seasonSittings(db, id),
    countEnterprises(db, id),
    copyStatus(db),
    readStatements(db),
    readPen(db),
  ])
  const members = allMembers.filter(alive)
  const norms = costNorms(allNorms.filter(alive))
  const day = today()
  const server = statements.find(({ holder }) => holder.kind === 'server')
  const copiedAt = [copied?.at ?? '', server?.at ?? ''].toSorted().at(-1) ?? ''
  // With a server, what was just written is on its way.
  const due = server ? new Date(Date.now() - onItsWayMs).toISOString() : '~'
  const isStale = own !== undefined && own.at.slice(0, 24) > copiedAt && own.at.slice(0, 24) < due
  const closings = views.map(({ facts }) => facts.closing?.$.lastAt ?? '')
  const sittings = views.map(
    ({ facts, live, shown: { snapshot } }): OverviewSitting => ({
      id: facts.sitting.id,
      number: facts.sitting.number ?? 0,
      title: facts.sitting.title ?? '',
      startsAt: facts.sitting.startsAt ?? '',
      closed: facts.closing !== undefined,
      enterprises: live.enterprises.length,
      sealed: new Set(facts.sheets.map(({ row }) => row.id)).size,
      expected: live.enterprises.reduce((sum, { recused }) => sum + live.members.length - recused.length, 0),
      cost: snapshot.cost.total,
    }),
  )
  const [counts, found] = await Promise.all([attentionCounts(db), seasonFindings(db, id, views)])
  return {
    season,
    ruleSet: rules?.title ?? '',
    unconfirmed: rules ? unconfirmedRules(rules) : [],
    missing: printed.filter((field) => !season[field]),
    norms: {
      all: norms.length,
      inForce: norms.filter(({ validFrom, validTo }) => validFrom <= day && (!validTo || day <= validTo)).length,
    },
    members: members.length,
    council: rules ? councilFindings({ members, secretary: season.secretary }, rules) : [],
    enterprises,
    sittings,
    attention: { ...counts, findings: found.length },
    total: sumOf(sittings.map(({ cost }) => cost)),
    copy: {
      at: copiedAt,
      stale: isStale,
      lacksClosing: isStale && closings.some((closedAt) => closedAt !== '' && closedAt.slice(0, 24) > copiedAt),
    },
  }
}

const onItsWayMs = 10 * 60_000

/** Counting is as slow as reading keys, and this is asked after every change: no season has hundreds of candidates. */
export const countedAtMost = 200

async function countEnterprises(db: CouncilDatabase, season: string): Promise<number> {
  const rows = rowTable(db, 'enterprises')
  const inBin = await rows.where('[season+deletedAt]').between([season, ''], [season, '\uffff']).primaryKeys()
  const merged = await rows.where('[season+taxCodeKey]').between([season, '='], [season, '=\uffff']).primaryKeys()
  const deletedIds = [...inBin, ...merged]
  const ids = await rows
    .where('season')
    .equals(season)
    .limit(countedAtMost + 1 + deletedIds.length)
    .primaryKeys()
  const deleted = new Set(deletedIds)
  return Math.min(countedAtMost + 1, ids.filter((id) => !deleted.has(id)).length)
}
