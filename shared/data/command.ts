import type { z } from 'zod'
import type { Json } from '../journal/canonical.ts'
import type { WithheldFile } from '../journal/withheld.ts'
import type { Outcome } from '../lib/outcome.ts'
import type { CommandProblem } from './problems.ts'
import type { Row, Table, Values } from './tables.ts'

/**
 * One thing that a person can do. `decide` looks and answers what would change, or why not; it never writes. The runner
 * turns the answer into rows and one journal entry, in one transaction, and fills in what the person had on screen.
 */
export interface Command<Schema extends z.ZodType = z.ZodType> {
  /** '<topic>.<verb>', part of the journal: never renamed. */
  readonly name: string
  /** Also the resolver of the screen's form. */
  readonly args: Schema
  /** Begins something new, which is not done on a full disk: what room is left is for what is in progress. */
  readonly begins?: true
  readonly decide: (read: Read, args: z.output<Schema>, context: Context) => Promise<Decision>
}

export type Decision = Outcome<Plan, CommandProblem>

/** What would change; no changes = nothing to do, and no entry is written. */
export interface Plan {
  readonly changes: readonly PlannedChange[]
  readonly files?: readonly WithheldFile[]
}

/** `set` may hold unchanged values: the runner leaves them out. `null` clears. */
export type PlannedChange = { [T in Table]: PlannedChangeOf<T> }[Table]

export interface PlannedChangeOf<T extends Table> {
  readonly table: T
  readonly id: string
  readonly set: SetOf<T>
  /** A conflict is settled by writing a value again that is already shown: it counts although nothing differs. */
  readonly settles?: boolean
}

type SetOf<T extends Table> = { readonly [F in keyof Values<T>]?: Values<T>[F] | null }

/** What commands may look at: the rows as they are now, without deleted ones unless asked by id. */
export interface Read {
  get<T extends Table>(table: T, id: string): Promise<Row<T> | undefined>
  /** Rows of a season (seasons' topics) or all of a table; of enterprises also those of one tax code (`taxCodeKey`). */
  list<T extends Table>(
    table: T,
    where?: { readonly season: string; readonly taxCodeKey?: string },
  ): Promise<readonly Row<T>[]>
  /** Rows whose derived id starts with these parts, e.g. `under('sheets', sitting, enterprise)`. */
  under<T extends Table>(table: T, ...parts: readonly string[]): Promise<readonly Row<T>[]>
  /** The value of a withheld file, or undefined when it is not on this device. */
  file(sha256: string): Promise<Json | undefined>
}

export type Role = 'secretary' | 'chair' | 'member' | 'expert' | 'officer'

export interface Context {
  readonly actor: string
  readonly role: Role
  /** The calendar day where the app runs, 'YYYY-MM-DD'. */
  readonly today: string
  readonly newId: () => string
  /** Salt for withheld files. */
  readonly newSalt: () => string
}

export const plan = (...changes: readonly PlannedChange[]): Decision => ({ ok: true, value: { changes } })

/** Id of a fact that is unique for its parts. */
export const factId = (...parts: readonly string[]): string => parts.join('.')

/** Keeps the argument types of a command together where it is written. */
export const command = <Schema extends z.ZodType>(definition: Command<Schema>): Command<Schema> => definition
