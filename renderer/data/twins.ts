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
  const groups = [...groupBy(written.filter(hasCode), ({ season, taxCodeKey }) => `${season}\n${taxCodeKey}`).values()]
  const found = await Promise.all(groups.map(async ([row]) => index.equals(row ? keyOf(row) : []).primaryKeys()))
  const twins = groups.filter((rows, n) => new Set([...rows.map(({ id }) => id), ...(found[n] ?? [])]).size > 1)
  if (twins.length === 0) return
  const known = new Map((await read(db)).map((key) => [key.join('\n'), key]))
  for (const [row] of twins) if (row) known.set(keyOf(row).join('\n'), keyOf(row))
  await db.meta.put({ key: 'twins', value: [...known.values()] })
}

/** Of all enterprises: after the tables were made anew, and where an older app wrote them. */
export async function findTwins(db: CouncilDatabase): Promise<void> {
  const keys = (await rowTable(db, 'enterprises').orderBy('[season+taxCodeKey]').keys()) as unknown as readonly Key[]
  // In the order of the index twins are neighbours.
  const twins = keys.filter(
    ([season, code], n) => isCode(code) && keys[n - 1]?.[0] === season && keys[n - 1]?.[1] === code,
  )
  await db.meta.put({ key: 'twins', value: twins })
}

export async function ensureTwins(db: CouncilDatabase): Promise<void> {
  if (await db.meta.get('twins')) return
  await db.transaction('rw', ['enterprises', 'meta'], async () => findTwins(db))
}

type Key = readonly [season: string, code: string]

/** A record for which another one stands has no code of its own in the index. */
const isCode = (code: string): boolean => !code.startsWith('=')

const hasCode = ({ taxCodeKey = '' }: StoredRow<'enterprises'>): boolean => taxCodeKey !== '' && isCode(taxCodeKey)

const keyOf = ({ season = '', taxCodeKey = '' }: StoredRow<'enterprises'>): Key => [season, taxCodeKey]

const read = async (db: CouncilDatabase): Promise<readonly Key[]> =>
  ((await db.meta.get('twins'))?.value as readonly Key[] | undefined) ?? []
