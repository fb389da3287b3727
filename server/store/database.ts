/** The little that the server asks of an SQL database; the same statements run on PostgreSQL and on the embedded one. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
}

export interface Database extends Sql {
  readonly kind: 'postgresql' | 'embedded'
  /** Nothing of the work is kept unless all is, and then it is durable. */
  transaction<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value>
  /** One moment's view of the database, without a lock. */
  reading<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value>
  /** Gives back the room of rows that are gone, and counts them anew; PostgreSQL does so by itself. */
  readonly tidy?: () => Promise<void>
  close(): Promise<void>
}

export const beginReading = 'set transaction isolation level repeatable read, read only'
