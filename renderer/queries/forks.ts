import { openingOf, type Trust } from '../../shared/journal/trust.ts'
import { groupBy } from '../../shared/lib/group-by.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { keptOf, readStanding } from '../data/journal-store.ts'
import { journalName } from './device-names.ts'

/** A journal that two profiles went on writing: one was copied. Both branches count. */
export interface Fork {
  readonly journal: string
  /** The device whose profile was copied. */
  readonly of: string
  /** The last entry that the branches have in common. */
  readonly common: number
  readonly branches: readonly {
    /** Entries that only this branch has. */
    readonly entries: number
    /** ISO time of the last one, by its writer's clock. */
    readonly lastAt: string
    readonly lastBy: string
  }[]
  /** Journals that the device opened since: from there on each profile writes one of its own. */
  readonly openedSince: number
}

export async function forks(db: CouncilDatabase): Promise<readonly Fork[]> {
  const { heads, trust } = await readStanding(db)
  const forked = [...groupBy(heads, ({ journal }) => journal)].filter(([, tops]) => tops.length > 1)
  return Promise.all(forked.map(([journal, tops]) => forkOf(db, trust, journal, tops)))
}

/** How many journals have two branches: cheap, it is asked after every change. */
export async function countForks(db: CouncilDatabase): Promise<number> {
  const { heads } = await readStanding(db)
  return [...groupBy(heads, ({ journal }) => journal).values()].filter((tops) => tops.length > 1).length
}

async function forkOf(db: CouncilDatabase, trust: Trust, journal: string, tops: readonly Head[]): Promise<Fork> {
  const chains = await Promise.all(tops.map(({ hash }) => chainOf(db, hash)))
  const common = chains.reduce((a, b) => a.filter((hash) => b.includes(hash)))
  const branches = await Promise.all(
    tops.map(async ({ hash }, n) => {
      const last = await db.entries.where('hash').equals(hash).first()
      const by = last && (await rowTable(db, 'people').get(keptOf(last).known.entry.actor))?.name
      return {
        entries: (chains[n]?.length ?? 0) - common.length,
        lastAt: last?.at.slice(0, 24) ?? '',
        lastBy: by ?? '',
      }
    }),
  )
  const publicKey = trust.journals[journal]?.publicKey
  const others = Object.entries(trust.journals).filter(
    ([id, opened]) => id !== journal && opened.publicKey === publicKey,
  )
  const openings = await db.entries
    .where('[journal+seq]')
    .anyOf(others.map(([id]): [string, number] => [id, 1]))
    .toArray()
  return {
    journal,
    of: await journalName(db, trust, journal),
    common: common.length,
    branches,
    openedSince: openings.filter((entry) => openingOf(keptOf(entry).known)?.reason === 'fork').length,
  }
}

/** Hashes from an entry back to the first of its journal. */
async function chainOf(db: CouncilDatabase, top: string): Promise<readonly string[]> {
  const chain: string[] = []
  for (let hash = top; hash !== ''; ) {
    const entry = await db.entries.where('hash').equals(hash).first()
    if (!entry) break
    chain.push(hash)
    hash = entry.prev
  }
  return chain
}
