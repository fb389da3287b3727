import type { Decimal } from 'decimal.js'
import { isDate } from '../lib/dates.ts'
import { decimalOf, isDecimalText, sumOf, toDecimalText } from '../lib/decimal-text.ts'

export const roles = ['chair', 'viceChair', 'member', 'secretary', 'guest'] as const
export type Role = (typeof roles)[number]
export type CostItem = Role | 'sheet'
export type CostUnit = 'person' | 'sheet' | 'dossier'

/** One rate (định mức): what one unit of an item is paid. */
export interface CostNorm {
  readonly item: CostItem
  /** 'person' pays once a sitting, 'dossier' once per dossier heard, 'sheet' once per sheet. */
  readonly unit: CostUnit
  /** Đồng, decimal text ≥ 0. */
  readonly amount: string
  readonly legalBasis: string
  /** First and last day in force, 'YYYY-MM-DD', both included; no last day (or '') = until further notice. */
  readonly validFrom: string
  readonly validTo?: string
  /** The ceiling that the legal basis names. It is shown and never changes an amount. */
  readonly cap?: string
}

export interface SittingCostInput {
  readonly norms: readonly CostNorm[]
  /** Everybody in the council and every guest, once each. */
  readonly people: readonly { readonly id: string; readonly role: Role; readonly present: boolean }[]
  /** Sealed sheets. The same member and enterprise count once. */
  readonly sheets: readonly { readonly memberId: string; readonly enterpriseId: string }[]
  /** Dossiers heard in the sitting, a whole number ≥ 0. */
  readonly dossiers: number
  /** Picks the norms in force on that day; without it all given norms count. */
  readonly on?: string
}

export interface CostLine {
  /** Vietnamese name of the item. */
  readonly label: string
  readonly unit: CostUnit
  /** People, sheets, or people × dossiers: a whole number. */
  readonly quantity: number
  /** Đồng, canonical decimal text; amount = quantity × rate, exactly. */
  readonly rate: string
  readonly amount: string
}

export interface SittingCost {
  readonly lines: readonly CostLine[]
  readonly total: string
}

export interface SittingPay {
  readonly rows: readonly { readonly personId: string; readonly lines: readonly CostLine[]; readonly total: string }[]
  readonly total: string
}

/**
 * What a sitting costs: one line per norm that pays something, in the order chair, vice chair, member, secretary, guest, sheet.
 * Only people present are paid as persons; a role without a norm of its own is paid as `member` and joins that line (a guest
 * is not paid; without a member norm nobody falls back on anything). Sheets are paid whether or not their member is present.
 * Throws when two norms in force name one item and unit, and on input that is not what the types promise.
 */
export const sittingCost = (input: SittingCostInput): SittingCost => {
  const lines = paidNorms(input).map(({ norm, paidTo, times }) => lineOf(norm, paidTo.length * times))
  return { lines, total: sumOf(lines.map((line) => line.amount)) }
}

/** Where each line of `sittingCost` comes from, in the same order: the norm that pays it. */
export const normsPaid = (input: SittingCostInput): readonly CostNorm[] => paidNorms(input).map(({ norm }) => norm)

/**
 * The same money by person: a row for everybody who gets something, people in the given order, then authors of sheets who are
 * not among them. The rows add up to the total of `sittingCost`.
 */
export const sittingPay = (input: SittingCostInput): SittingPay => {
  const linesOf = new Map<string, CostLine[]>(input.people.map(({ id }) => [id, []]))
  for (const { norm, paidTo, times } of paidNorms(input))
    for (const [personId, count] of countsOf(paidTo))
      linesOf.set(personId, [...(linesOf.get(personId) ?? []), lineOf(norm, count * times)])
  const rows = [...linesOf]
    .filter(([, lines]) => lines.length > 0)
    .map(([personId, lines]) => ({ personId, lines, total: sumOf(lines.map((line) => line.amount)) }))
  return { rows, total: sumOf(rows.map((row) => row.total)) }
}

/** The units in which an item can be paid. */
export const unitsOf = (item: CostItem): readonly CostUnit[] => (item === 'sheet' ? ['sheet'] : ['person', 'dossier'])

export const itemLabels = {
  chair: 'Chủ tịch',
  viceChair: 'Phó Chủ tịch',
  member: 'Thành viên',
  secretary: 'Thư ký',
  guest: 'Khách mời',
  sheet: 'Nhận xét, đánh giá (phiếu)',
} as const satisfies Record<CostItem, string>

export const unitLabels = { person: 'người', sheet: 'phiếu', dossier: 'người × hồ sơ' } as const satisfies Record<
  CostUnit,
  string
>

interface PaidNorm {
  readonly norm: CostNorm
  /** One entry per person, or per sheet its member. */
  readonly paidTo: readonly string[]
  readonly times: number
}

const paidNorms = (input: SittingCostInput): readonly PaidNorm[] => {
  assertSound(input)
  const norms = normsInForce(input.norms, input.on)
  const paidAs = (role: Role): CostItem =>
    role === 'guest' || norms.some((norm) => norm.item === role) ? role : 'member'
  const sheets = new Map(input.sheets.map((sheet) => [JSON.stringify([sheet.memberId, sheet.enterpriseId]), sheet]))
  const paidTo = (item: CostItem): readonly string[] =>
    item === 'sheet'
      ? [...sheets.values()].map((sheet) => sheet.memberId)
      : input.people.filter(({ present, role }) => present && paidAs(role) === item).map(({ id }) => id)
  return norms
    .map((norm) => ({ norm, paidTo: paidTo(norm.item), times: norm.unit === 'dossier' ? input.dossiers : 1 }))
    .filter(({ paidTo: payees, times }) => payees.length * times > 0)
}

const normsInForce = (norms: readonly CostNorm[], on: string | undefined): readonly CostNorm[] => {
  const inForce = norms.filter(
    ({ validFrom, validTo }) =>
      on === undefined || (validFrom <= on && (validTo === undefined || validTo === '' || on <= validTo)),
  )
  const places = inForce.map(({ item, unit }) => `${item}/${unit}`)
  const twice = places.find((place, index) => places.indexOf(place) !== index)
  if (twice !== undefined) throw new RangeError(`Two norms in force for ${twice}${on === undefined ? '' : ` on ${on}`}`)
  return inForce.toSorted(
    (a, b) => items.indexOf(a.item) - items.indexOf(b.item) || units.indexOf(a.unit) - units.indexOf(b.unit),
  )
}

const items: readonly CostItem[] = [...roles, 'sheet']
const units: readonly CostUnit[] = ['person', 'dossier', 'sheet']

const lineOf = (norm: CostNorm, quantity: number): CostLine => {
  const rate: Decimal = decimalOf(norm.amount)
  return {
    label: itemLabels[norm.item],
    unit: norm.unit,
    quantity,
    rate: toDecimalText(rate),
    amount: toDecimalText(rate.times(quantity)),
  }
}

const countsOf = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

const assertSound = ({ norms, people, dossiers, on }: SittingCostInput): void => {
  for (const { item, unit, amount } of norms) {
    if (!isDecimalText(amount) || amount.startsWith('-'))
      throw new RangeError(`The amount of ${item}/${unit} is not decimal text ≥ 0: ${JSON.stringify(amount)}`)
    if (!items.includes(item) || !unitsOf(item).includes(unit))
      throw new RangeError(`${item} cannot be paid per ${unit}`)
  }
  if (!Number.isSafeInteger(dossiers) || dossiers < 0)
    throw new RangeError(`dossiers is not a whole number ≥ 0: ${dossiers}`)
  if (on !== undefined && !isDate(on)) throw new RangeError(`on is not a calendar date: ${JSON.stringify(on)}`)
  if (new Set(people.map(({ id }) => id)).size !== people.length) throw new RangeError('A person is listed twice')
}
