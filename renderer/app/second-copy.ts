import type { Desktop } from '../../shared/desktop/contract.ts'
import type { Council } from '../data/council.ts'
import { followMirror } from '../data/mirror.ts'
import type { Home } from '../data/mirror-home.ts'
import { entriesIn } from '../data/mirror-rebuild.ts'

/** A start does not wait longer for a slow folder; the comparison goes on beside the work. */
const patienceMs = 10_000

/** The council with its second copy, once both sides were compared. The sample season has none. */
export async function withSecondCopy(desktop: Desktop, home: Home, council: Council): Promise<Council> {
  // What a newer app wrote is that one's to copy.
  if (council.newerLayout || council.sample || (home.kind !== 'ours' && home.kind !== 'away')) return council
  const mirror = followMirror(desktop, council, home)
  await Promise.race([mirror.compared, new Promise((resolve) => setTimeout(resolve, patienceMs))])
  return { ...council, mirror }
}

/** An empty database beside a copy that is not: something was lost, and nothing may be written before it is back. */
export async function isLost(desktop: Desktop, home: Home, { db, workspace, sample }: Council): Promise<boolean> {
  if (sample || home.kind !== 'ours') return false
  if ((await db.entries.toCollection().first()) !== undefined) return false
  const opened = await desktop.call('mirrorOpen', { workspace })
  return opened.ok ? entriesIn(opened.value) > 0 : opened.problem.code === 'mirror-locked'
}
