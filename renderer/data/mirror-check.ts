import type { Desktop } from '../../shared/desktop/contract.ts'
import type { Council } from './council.ts'
import type { Held } from './mirror-gather.ts'
import { given, readKept } from './mirror-read.ts'

/** What a reading of every line found that was not as it was written. */
export interface Damage {
  readonly lines: number
  readonly files: number
}

/** A reading that found something, as it is kept: what was found was written anew from the database. */
export interface CopyMended extends Damage {
  /** ISO time. */
  readonly at: string
}

/** Puts damaged logs out of the way and removes damaged files: the comparison after it writes them anew. `held`: what was there. */
export async function setDamagedAside(desktop: Desktop, workspace: string, held: Held | undefined): Promise<Damage> {
  const { logs, kept, lostLines } = given(await desktop.call('mirrorOpen', { workspace }))
  let lines = lostLines
  for (const { log } of logs) {
    const { damaged } = given(await desktop.call('mirrorCheck', { workspace, log }))
    lines += damaged
    if (damaged > 0) given(await desktop.call('mirrorSetAside', { workspace, log }))
  }
  let files = 0
  for (const kind of ['files', 'drafts', 'state'] as const) {
    const names = kept.filter((item) => item.kind === kind).map(({ name }) => name)
    const whole = await readKept(desktop, workspace, kind, names)
    const remove = names.filter((name) => !whole.has(name)).map((name) => ({ kind, name }))
    if (remove.length > 0) given(await desktop.call('mirrorWrite', { workspace, put: [], logs: [], remove }))
    const there = new Set(names)
    const gone = [...(held ? namesOf(held, kind) : [])].filter((name) => !there.has(name))
    files += remove.length + gone.length
  }
  return { lines, files }
}

function namesOf(held: Held, kind: 'files' | 'drafts' | 'state'): Iterable<string> {
  if (kind === 'files') return held.files
  if (kind === 'drafts') return held.drafts.keys()
  return held.standing === '' ? [] : ['standing']
}

const logged = 20

/** Newest first. */
export async function copyMendings({ db }: Pick<Council, 'db'>): Promise<readonly CopyMended[]> {
  return ((await db.meta.get('copy-log'))?.value as readonly CopyMended[] | undefined) ?? []
}

export async function noteMending({ db }: Pick<Council, 'db'>, damage: Damage): Promise<void> {
  const mended: CopyMended = { at: new Date().toISOString(), ...damage }
  await db.meta.put({ key: 'copy-log', value: [mended, ...(await copyMendings({ db }))].slice(0, logged) })
}
