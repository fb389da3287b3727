import { createServer } from 'node:http'
import process from 'node:process'
import { Pool } from 'pg'
import { allowOrigin } from './cross-origin.mjs'

/**
 * The server that RxDB replicates with, as its documentation describes one for HTTP: push compares what the client believed
 * with what is there and upserts, a batch in one transaction; pull goes by an ordered column. On PostgreSQL.
 */
const [databaseUrl = ''] = process.argv.slice(2)
const pool = new Pool({ connectionString: databaseUrl, max: 4 })
await pool.query(`create sequence if not exists revisions`)
await pool.query(
  `create table if not exists records (id text primary key, revision bigint not null, document text not null)`,
)
await pool.query('create unique index if not exists records_by_revision on records (revision)')

const calls = { 'POST /push': push, 'GET /pull': pull, 'GET /empty': async () => ({}) }

const server = createServer((request, response) => {
  if (allowOrigin(request, response)) return
  const url = new URL(request.url, 'http://localhost')
  const call = calls[`${request.method} ${url.pathname}`]
  if (!call) return void response.writeHead(404).end()
  answer(request, url, call).then(
    (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
    (error) => {
      process.stderr.write(`${error.stack}\n`)
      response.writeHead(500).end()
    },
  )
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))

async function answer(request, url, call) {
  const parts = []
  for await (const part of request) parts.push(part)
  const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : undefined
  return JSON.stringify(await call(body, url.searchParams))
}

/** Answers the documents that another has changed since the client looked. */
async function push(rows) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    // One writer at a time, so that whoever pulls by the column passes nothing over.
    await client.query('select pg_advisory_xact_lock(1)')
    const ids = rows.map(({ newDocumentState }) => newDocumentState.id)
    const found = await client.query('select id, document from records where id = any($1::text[])', [ids])
    const here = new Map(found.rows.map(({ id, document }) => [id, document]))
    const isConflict = ({ newDocumentState: { id }, assumedMasterState }) =>
      here.has(id) && here.get(id) !== JSON.stringify(assumedMasterState)
    const conflicts = rows.filter(isConflict).map(({ newDocumentState }) => JSON.parse(here.get(newDocumentState.id)))
    const wanted = rows.filter((row) => !isConflict(row)).map(({ newDocumentState }) => newDocumentState)
    await client.query(
      `insert into records (id, revision, document)
        select id, nextval('revisions'), document from unnest($1::text[], $2::text[]) as given (id, document)
        on conflict (id) do update set revision = excluded.revision, document = excluded.document`,
      [wanted.map(({ id }) => id), wanted.map((document) => JSON.stringify(document))],
    )
    await client.query('commit')
    return conflicts
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function pull(_body, parameters) {
  const [after, limit] = [Number(parameters.get('after')), Number(parameters.get('limit'))]
  const { rows } = await pool.query(
    'select revision::float8 as after, document from records where records.revision > $1 order by records.revision limit $2',
    [after, limit],
  )
  return {
    documents: rows.map(({ document }) => JSON.parse(document)),
    checkpoint: { after: rows.at(-1)?.after ?? after },
  }
}
