import path from 'node:path'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openEmbedded } from './open-embedded.ts'
import { openPostgresql } from './open-postgresql.ts'

export interface DatabasePlace {
  /** PostgreSQL, e.g. postgres://user:password@host/name. */
  readonly url?: string | undefined
  /** Where the embedded database lies otherwise. */
  readonly folder: string
  readonly connections?: number
  /** Whose connections they are, for the log of PostgreSQL. */
  readonly application?: string
}

/** Opens the database with its tables as this version needs them. */
export async function openDatabase({ url, folder, connections = 10, application }: DatabasePlace): Promise<Database> {
  const database = url
    ? openPostgresql(url, connections, application)
    : await openEmbedded(path.join(folder, 'database'))
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
