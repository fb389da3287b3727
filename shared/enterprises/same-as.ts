import type { Read } from '../data/command.ts'
import type { Row } from '../data/tables.ts'

interface Merged {
  readonly id: string
  /** The record that stands for this one: both are one enterprise. */
  readonly sameAs?: string
  readonly deletedAt?: string
}

/**
 * The record that stands for an enterprise that was registered twice. Two offline devices may each have merged one into the
 * other: in such a circle the smallest id stands, so that the enterprise never vanishes.
 */
export function survivorOf(id: string, rows: ReadonlyMap<string, Merged>): string {
  const path = [id]
  for (let at = id; ; ) {
    const next = rows.get(at)?.sameAs
    const target = next === undefined ? undefined : rows.get(next)
    if (next === undefined || !target || target.deletedAt) return at
    if (path.includes(next)) return path.slice(path.indexOf(next)).toSorted()[0] ?? id
    path.push(next)
    at = next
  }
}

/** Records that stand for themselves. */
export function standingOnes<Item extends Merged>(rows: readonly Item[]): readonly Item[] {
  if (rows.every(({ sameAs }) => sameAs === undefined)) return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.filter(({ id }) => survivorOf(id, byId) === id)
}

/** A record and all that stand for it, one after the other. */
export async function mergedRows(read: Read, id: string): Promise<ReadonlyMap<string, Row<'enterprises'>>> {
  const rows = new Map<string, Row<'enterprises'>>()
  for (let next: string | undefined = id; next !== undefined && !rows.has(next); ) {
    const row: Row<'enterprises'> | undefined = await read.get('enterprises', next)
    if (!row) break
    rows.set(row.id, row)
    next = row.sameAs
  }
  return rows
}
