import { z } from 'zod'
import {
  calendarDate,
  count,
  id,
  lineText,
  longText,
  money,
  optionalDate,
  optionalTime,
  percent,
  sha256,
} from './fields.ts'

const role = z.enum(['secretary', 'chair', 'member', 'expert', 'officer'])
const stamp = z.string().regex(/^[0-9a-f]{32}$/)

/**
 * Every row type, on one page. A row is a record's shown values; any field may be missing (a record whose other half has not
 * arrived), so screens bear it. Ids of facts that must be unique are derived: two offline devices make one record.
 * A table with the single field `act` holds acts: written once, whole; an amendment is a new act.
 */
export const tables = {
  /** id = journal. The first entry of a journal names the device that writes it. */
  journals: {
    act: z.object({
      device: lineText(),
      publicKey: lineText(),
      reason: z.enum(['first', 'import', 'fork', 'clock', 'restored', 'province']),
      /** Public key of the one-time invitation that let the device in, and its signature (shared/journal/trust.ts). */
      invitation: z.exactOptional(lineText(43)),
      proof: z.exactOptional(lineText(86)),
    }),
  },
  /** id = public key of a one-time invitation; its private half travels in the activation package. */
  invitations: { act: z.object({ name: lineText(), role, actors: z.array(id), validUntil: calendarDate }) },
  /** id = public key of a device that was let in without an invitation: by its fingerprint, or by a code at the server. */
  devices: { act: z.object({ name: lineText(), role, actors: z.array(id) }) },
  /** id = public key of a device or of an invitation. */
  revocations: {
    act: z.object({
      /** The last entries that count; a journal that is not named counts for nothing. */
      counts: z.array(z.object({ journal: id, seq: count, stamp })),
      reason: lineText(1000),
    }),
  },
  /** id = public key of a province's server. */
  provinces: { act: z.object({ name: lineText(), address: lineText(1000) }) },
  /** id = sitting: from here on all devices may hold the content of its sealed sheets. */
  openings: { act: z.object({ sitting: id, openedOn: calendarDate }) },
  /** id = name of the withheld file that every party deletes. */
  erasures: { act: z.object({ file: sha256, reason: lineText(1000) }) },
  /** id = workspace. */
  workspaces: { name: lineText(), sample: z.boolean(), version: count },
  /** People who use the app; `actor` of entries. */
  people: { name: lineText(), role },

  seasons: {
    awardYear: count,
    name: lineText(),
    /** The rule set as this season uses it, with its confirmations (shared/rulesets/rule-set.ts). */
    rules: z.json(),
    normSet: lineText(),
    province: lineText(),
    parentBody: lineText(),
    issuingBody: lineText(),
    /** Abbreviation after 'BB-' in 'Số: …/BB-…'. */
    bodyCode: lineText(),
    decisionNumber: lineText(),
    decisionDate: optionalDate,
    decisionBody: lineText(),
    place: lineText(),
    /** Nơi nhận, one a line. */
    recipients: longText(),
    wordsThousand: z.enum(['nghìn', 'ngàn']),
    wordsCommas: z.boolean(),
    /** The member who is secretary of the council. */
    secretary: id,
    /** Set once all rules of the season are confirmed; council work starts then. */
    startedOn: calendarDate,
    deletedAt: calendarDate,
  },
  norms: {
    season: id,
    item: z.enum(['chair', 'viceChair', 'member', 'secretary', 'guest', 'sheet']),
    unit: z.enum(['person', 'sheet', 'dossier']),
    amount: money,
    legalBasis: lineText(1000),
    validFrom: calendarDate,
    validTo: optionalDate,
    cap: z.union([z.literal(''), money]),
    deletedAt: calendarDate,
  },
  members: {
    season: id,
    name: lineText(),
    /** Chức vụ, đơn vị. */
    position: lineText(),
    unit: lineText(),
    role: z.enum(['chair', 'viceChair', 'member']),
    /** Place in the decision's list. */
    order: count,
    /** Who of `people` this member is, when the member uses the app. */
    person: id,
    deletedAt: calendarDate,
  },
  enterprises: {
    season: id,
    name: lineText(),
    shortName: lineText(),
    taxCode: lineText(20),
    address: lineText(),
    representative: lineText(),
    contact: lineText(),
    foundedOn: optionalDate,
    /** Official workers (contract of a year or more). */
    workers: count,
    activity: z.enum(['manufacturing', 'service']),
    products: longText(),
    /** When the main product came to the market, for rule sets that ask it. */
    marketedOn: optionalDate,
    managementSystems: longText(),
    receivedOn: optionalDate,
    /** Letters a … h of the dossier that are there. */
    documents: z.array(lineText(2)),
    /** Years in which the enterprise won gold. */
    goldYears: z.array(count),
    note: longText(),
    /** The record that stands for this one: two devices registered one enterprise (shared/enterprises/same-as.ts). */
    sameAs: id,
    /** Others with the same tax code that a person said are another enterprise. */
    distinctFrom: z.array(id),
    deletedAt: calendarDate,
  },

  sittings: {
    season: id,
    /** Đợt. */
    number: count,
    title: lineText(),
    place: lineText(),
    startsAt: optionalTime,
    endsAt: optionalTime,
    /** One item a line. */
    agenda: longText(),
    /** The member who chairs. */
    presider: id,
    enterprises: z.array(id),
    guests: z.array(z.object({ name: lineText(), position: lineText(), unit: lineText() })),
    /** General discussion and conclusion. */
    discussion: longText(10_000),
    conclusion: longText(10_000),
    deletedAt: calendarDate,
  },
  /** id = sitting.member */
  attendance: { sitting: id, member: id, present: z.boolean(), reason: lineText() },
  /** id = sitting.enterprise */
  hearings: {
    sitting: id,
    enterprise: id,
    opinions: longText(10_000),
    conclusion: longText(4000),
    /** Members who were out of the room when this enterprise was voted, beside those with an interest. */
    away: z.array(id),
  },
  /** id = sitting.enterprise.member; the newest word on an interest in the enterprise. */
  interests: {
    act: z.object({ sitting: id, enterprise: id, member: id, conflict: z.boolean(), reason: lineText(1000) }),
  },
  /** id = sitting.enterprise */
  votes: {
    act: z.object({
      sitting: id,
      enterprise: id,
      /** Members there when it was voted. */
      present: z.array(id),
      agree: count,
      against: count,
      /** Level proposed by the council: a level id of the rule set, or 'none'. */
      proposal: lineText(40),
      /** Why it was voted again. */
      reason: lineText(1000),
    }),
  },
  /** id = sitting.enterprise.member; the content is a withheld file (`sheetContent`). */
  sheets: {
    act: z.object({
      sitting: id,
      enterprise: id,
      member: id,
      content: sha256,
      /** Typed in from a paper sheet by another than its member. */
      fromPaper: z.boolean(),
      /** Reason of an amendment; '' for the first seal. */
      reason: lineText(1000),
      sealedOn: calendarDate,
    }),
  },
  /** id = sitting; the snapshot is a withheld file (shared/sittings/snapshot.ts). */
  closings: {
    act: z.object({
      sitting: id,
      snapshot: sha256,
      /** Stamps of the acts that were counted. */
      counted: z.array(stamp),
      reason: lineText(1000),
      closedOn: calendarDate,
    }),
  },
} as const satisfies { readonly [table: string]: { readonly [field: string]: z.ZodType } }

/** Content of a sealed sheet. Percents by item id; a missing item is blank, which is not zero. */
export const sheetContent = z.object({
  percents: z.record(z.string(), percent),
  strengths: z.record(z.string(), longText()),
  improvements: z.record(z.string(), longText()),
  proposal: lineText(40),
  note: longText(),
})
export type SheetContent = z.infer<typeof sheetContent>

export type Table = keyof typeof tables
type Shape<T extends Table> = { -readonly [F in keyof (typeof tables)[T]]: z.infer<(typeof tables)[T][F] & z.ZodType> }

/** Values of a record, all of them possibly missing. */
export type Values<T extends Table> = Partial<Shape<T>>
/** A record as queries give it. `$` is what was on screen: hand it to `useRun` in `seen`. */
export type Row<T extends Table> = Values<T> & { readonly id: string; readonly $: RowState }
export type Act<T extends ActTable> = NonNullable<Values<T>['act']>
export type ActTable = { [T in Table]: 'act' extends keyof (typeof tables)[T] ? T : never }[Table]

export interface RowState {
  readonly table: Table
  /** Stamps of the live writes of each field. */
  readonly live: { readonly [field: string]: readonly string[] }
  /** Fields with live values that differ. */
  readonly conflicts: readonly string[]
  /** Who wrote the newest value, and when ('YYYY-MM-DDThh:mm:ss.sssZ-cccc'). */
  readonly lastAt: string
  readonly lastActor: string
}

export const isTable = (name: string): name is Table => Object.hasOwn(tables, name)

/** Whether a change fits its table: unknown fields and wrong values do not. `null` clears a field. */
export function fitsTable(table: Table, set: { readonly [field: string]: unknown }): boolean {
  const shape: { readonly [field: string]: z.ZodType } = tables[table]
  return Object.entries(set).every(
    ([field, value]) => value === null || shape[field]?.safeParse(value).success === true,
  )
}
