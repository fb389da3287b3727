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
}

/** Opens the database with its tables as this version needs them. */
export async function openDatabase({ url, folder, connections = 10 }: DatabasePlace): Promise<Database> {
  const database = url ? openPostgresql(url, connections) : await openEmbedded(path.join(folder, 'database'))
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
