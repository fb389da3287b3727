import { groupBy } from '../../shared/lib/group-by.ts'
import { type CouncilDatabase, rowTable, type StoredRow } from './database.ts'

/**
 * Tax codes that two enterprises of one season have, so that a screen looks at these few after a change and not at every
 * enterprise. A code is only ever added: whoever reads the list looks at its records anyway.
 */
export async function twinCodes(db: CouncilDatabase, season: string): Promise<readonly string[]> {
  return (await read(db)).flatMap(([of, code]) => (of === season ? [code] : []))
}

/** Of enterprises that are being written. Call in the transaction that writes them; before or after makes no difference. */
export async function noteTwins(db: CouncilDatabase, written: readonly StoredRow<'enterprises'>[]): Promise<void> {
  const index = rowTable(db, 'enterprises').where('[season+taxCodeKey]')
  const groups = codesOf(written)
  const found = await Promise.all(groups.map(async ([row]) => index.equals(row ? keyOf(row) : []).primaryKeys()))
  const twins = groups.filter((rows, n) => new Set([...rows.map(({ id }) => id), ...(found[n] ?? [])]).size > 1)
  if (twins.length === 0) return
  const known = new Map((await read(db)).map((key) => [key.join('\n'), key]))
  for (const [row] of twins) if (row) known.set(keyOf(row).join('\n'), keyOf(row))
  await db.meta.put({ key: 'twins', value: [...known.values()] })
}

/** Of all enterprises there are: when the tables are made anew, and where an older app wrote them. */
export async function writeTwins(db: CouncilDatabase, all: readonly StoredRow<'enterprises'>[]): Promise<void> {
  const twins = codesOf(all).flatMap(([row, ...others]) => (row && others.length > 0 ? [keyOf(row)] : []))
  await db.meta.put({ key: 'twins', value: twins })
}

export async function ensureTwins(db: CouncilDatabase): Promise<void> {
  if (await db.meta.get('twins')) return
  await db.transaction('rw', ['enterprises', 'meta'], async () =>
    writeTwins(db, await rowTable(db, 'enterprises').toArray()),
  )
}

type Key = readonly [season: string, code: string]

/** A record for which another one stands has no code of its own in the index. */
const isCode = (code: string): boolean => !code.startsWith('=')

/** Rows that have a code, together with those that have the same. */
const codesOf = (rows: readonly StoredRow<'enterprises'>[]): readonly (readonly StoredRow<'enterprises'>[])[] => [
  ...groupBy(rows.filter(hasCode), (row) => keyOf(row).join('\n')).values(),
]

const hasCode = ({ taxCodeKey = '' }: StoredRow<'enterprises'>): boolean => taxCodeKey !== '' && isCode(taxCodeKey)

const keyOf = ({ season = '', taxCodeKey = '' }: StoredRow<'enterprises'>): Key => [season, taxCodeKey]

const read = async (db: CouncilDatabase): Promise<readonly Key[]> =>
  ((await db.meta.get('twins'))?.value as readonly Key[] | undefined) ?? []
