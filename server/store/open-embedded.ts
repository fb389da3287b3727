import { fsyncSync, openSync, closeSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { PGlite, type PGliteInterface, type Transaction } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { beginReading, type Database, type Sql } from './database.ts'

/**
 * PostgreSQL inside this process, its files in a folder. As it comes it never flushes to the disk; here it does, so what was
 * committed survives a power cut.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const isNew = !existsSync(path.join(folder, 'PG_VERSION'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({ fs: new FlushedFiles(folder), startParams: flushedParams })
  if (isNew) flushFolder(folder)
  return embedded(pglite)
}

export function embedded(pglite: PGliteInterface): Database {
  return {
    kind: 'embedded',
    ...sqlOn(pglite),
    transaction: (work) => pglite.transaction((tx) => work(sqlOn(tx))),
    reading: (work) =>
      pglite.transaction(async (tx) => {
        await tx.exec(beginReading)
        return work(sqlOn(tx))
      }),
    tidy: async () => {
      await pglite.exec('vacuum (analyze)')
    },
    close: () => pglite.close(),
  }
}

const sqlOn = (pglite: PGliteInterface | Transaction): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    (await pglite.query<Row>(text, [...values])).rows,
})

/** `-F` switches flushing off; of the ways to flush only `fsync` reaches the file system. */
const flushedParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

interface OpenStream {
  /** The file's descriptor; folders have none. */
  readonly nfd?: number
}

class FlushedFiles extends NodeFS {
  override async init(pglite: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const flush = (module: unknown): void => {
      const { stream_ops } = (module as { readonly NODEFS: { readonly stream_ops: object } }).NODEFS
      Object.assign(stream_ops, {
        fsync: ({ nfd }: OpenStream) => {
          if (nfd !== undefined) fsyncSync(nfd)
          return 0
        },
      })
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), flush] } }
  }
}

/** The first files of a new database were written by a tool that does not flush. */
function flushFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = openSync(path.join(entry.parentPath, entry.name), 'r')
    fsyncSync(file)
    closeSync(file)
  }
}
