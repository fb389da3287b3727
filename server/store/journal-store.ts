import type { JournalState, JournalStore, JournalTransaction } from '../../shared/journal/store.ts'
import type { Database, Sql } from './database.ts'
import {
  entryColumns,
  type EntryRow,
  keepEntries,
  type PlacedRow,
  keptOf,
  type PagedRow,
  pagedOf,
  placedOf,
  placedColumns,
} from './entry-rows.ts'
import { keepFiles } from './file-rows.ts'
import { keepMentions } from './mentions.ts'
import { addRulings, rulingsFrom } from './ruling-rows.ts'

export interface SqlJournalStore extends JournalStore {
  /** Looks at one moment's state without keeping anybody waiting; whatever it would save is lost. */
  reading<Value>(work: (tx: JournalTransaction, sql: Sql) => Promise<Value>): Promise<Value>
  /** Like `transaction`, with the SQL beside the journal. */
  writing<Value>(work: (tx: JournalTransaction, sql: Sql) => Promise<Value>): Promise<Value>
}

/** The journal of one workspace that was adopted. `broughtBy` is the public key of the device that brings what is kept, '' for the server itself. */
export function sqlJournalStore(database: Database, workspace: string, broughtBy = ''): SqlJournalStore {
  const writing: SqlJournalStore['writing'] = (work) =>
    database.transaction((sql) => inWorkspace(sql, workspace, work, broughtBy))
  return {
    workspace,
    writing,
    transaction: (work) => writing(work),
    reading: (work) =>
      database.reading(async (sql) =>
        work(journalTransaction(sql, { workspace, broughtBy }, await readStanding(sql, workspace, '')), sql),
      ),
  }
}

/** Work in a workspace, inside a transaction of the caller. */
export async function inWorkspace<Value>(
  sql: Sql,
  workspace: string,
  work: (tx: JournalTransaction, sql: Sql) => Promise<Value>,
  broughtBy = '',
): Promise<Value> {
  // Whoever writes in the workspace waits here for its turn.
  const standing = await readStanding(sql, workspace, 'for update')
  const before = { ...standing }
  const value = await work(journalTransaction(sql, { workspace, broughtBy }, standing), sql)
  if (standing.state !== before.state || standing.nextPosition !== before.nextPosition)
    await sql.query('update workspaces set state = $2, next_position = $3 where workspace = $1', [
      workspace,
      JSON.stringify(standing.state),
      standing.nextPosition,
    ])
  return value
}

/** What a transaction reads once at its beginning and writes once at its end. */
interface Standing {
  state: JournalState
  nextPosition: number
}

async function readStanding(sql: Sql, workspace: string, lock: '' | 'for update'): Promise<Standing> {
  const [row] = await sql.query<{ readonly state: string; readonly next_position: number }>(
    `select state, next_position from workspaces where workspace = $1 ${lock}`,
    [workspace],
  )
  if (!row) throw new Error('readStanding: this workspace was not adopted')
  return { state: JSON.parse(row.state) as JournalState, nextPosition: row.next_position }
}

interface Scope {
  readonly workspace: string
  readonly broughtBy: string
}

function journalTransaction(sql: Sql, { workspace, broughtBy }: Scope, standing: Standing): JournalTransaction {
  return {
    state: async () => standing.state,
    saveState: async (state) => {
      standing.state = state
    },
    find: async (heads) => {
      if (heads.length === 0) return []
      const wanted = new Map(heads.map((head) => [head.hash, head]))
      const found = await sql.query<PlacedRow>(
        `select ${placedColumns} from entries where workspace = $1 and hash = any($2::text[])`,
        [workspace, [...wanted.keys()]],
      )
      const isThere = ({ hash, journal, seq }: PlacedRow): boolean =>
        wanted.get(hash)?.journal === journal && wanted.get(hash)?.seq === seq
      return found.filter(isThere).map(placedOf)
    },
    findStamps: async (stamps) => {
      if (stamps.length === 0) return []
      const found = await sql.query<PlacedRow>(
        `select ${placedColumns} from entries where workspace = $1 and stamp = any($2::text[])`,
        [workspace, stamps],
      )
      return found.map(placedOf)
    },
    at: async (places) => {
      if (places.length === 0) return []
      const found = await sql.query<PlacedRow>(
        `select ${placedColumns} from entries where workspace = $1
          and (journal, seq) in (select * from unnest($2::uuid[], $3::bigint[]))`,
        [workspace, places.map(({ journal }) => journal), places.map(({ seq }) => seq)],
      )
      return found.map(placedOf)
    },
    waiting: async (keys, limit) => {
      const found = await sql.query<EntryRow>(
        `select ${entryColumns} from entries
          where workspace = $1 and waits_for <> '' and waits_for = any($2::text[])
          order by entries.journal, entries.seq limit $3`,
        [workspace, keys, limit],
      )
      return found.map(keptOf)
    },
    keep: async (entries) => {
      await keepEntries(sql, workspace, entries, standing.nextPosition, broughtBy)
      await keepMentions(sql, workspace, entries)
      await keepFiles(sql, workspace, entries)
      standing.nextPosition += entries.length
    },
    everything: async () => {
      const found = await sql.query<EntryRow>(
        `select ${entryColumns} from entries where workspace = $1 order by entries.position`,
        [workspace],
      )
      return found.map(keptOf)
    },
    page: async (cursor, limit) => {
      const found = await sql.query<PagedRow>(
        `select position, journal, seq, hash, prev, text from entries
          where workspace = $1 and entries.position > $2 and status <> 'held' order by entries.position limit $3`,
        [workspace, cursor, limit],
      )
      return found.map(pagedOf)
    },
    after: async (ranges, cursor) => {
      // The few are found by their journals first: by position the database might look through everything.
      const found = await sql.query<PagedRow>(
        `with few as materialized (
          select position, entries.journal, seq, hash, prev, text from entries
            join unnest($2::uuid[], $3::bigint[]) as given (journal, after)
              on entries.journal = given.journal and entries.seq > given.after
            where workspace = $1 and status <> 'held' and position > $4
        ) select position, journal, seq, hash, prev, text from few order by few.position`,
        [workspace, ranges.map(({ journal }) => journal), ranges.map(({ after }) => after), cursor],
      )
      return found.map(pagedOf)
    },
    signatures: async (hashes) => {
      if (hashes.length === 0) return []
      return sql.query(
        'select journal, seq, hash, signature from signatures where workspace = $1 and hash = any($2::text[])',
        [workspace, hashes],
      )
    },
    saveSignatures: async (signed) => {
      if (signed.length === 0) return
      await sql.query(
        `insert into signatures (workspace, hash, journal, seq, signature)
          select $1, * from unnest($2::text[], $3::uuid[], $4::bigint[], $5::text[])
          on conflict (workspace, hash) do nothing`,
        [
          workspace,
          signed.map(({ hash }) => hash),
          signed.map(({ journal }) => journal),
          signed.map(({ seq }) => seq),
          signed.map(({ signature }) => signature),
        ],
      )
    },
    rulings: (n, limit) => rulingsFrom(sql, workspace, n, limit),
    runningHashAt: async (n) => {
      const [row] = await sql.query<{ readonly running_hash: string }>(
        'select running_hash from rulings where workspace = $1 and n = $2',
        [workspace, n],
      )
      return row?.running_hash ?? ''
    },
    addRulings: (run) => addRulings(sql, workspace, run),
    dropRulings: async () => {
      await sql.query('delete from rulings where workspace = $1', [workspace])
    },
  }
}
