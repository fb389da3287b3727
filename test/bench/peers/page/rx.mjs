import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { councilRecords } from '../../exchange/records.ts'

const batchSize = 2000

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 200 }, values: { type: 'object' } },
  required: ['id', 'values'],
}

async function open() {
  const database = await createRxDatabase({ name: 'peer', storage: getRxStorageDexie(), multiInstance: false })
  const { records } = await database.addCollections({ records: { schema } })
  return { database, records }
}

/** Starts a replication that stops by itself, waits until both sides hold the same, and says how long that took. */
async function replicated(address, ways) {
  const { database, records } = await open()
  let count = 0
  const startMs = performance.now()
  const replication = replicateRxCollection({
    collection: records,
    replicationIdentifier: address,
    live: false,
    waitForLeadership: false,
    ...(ways.includes('push') ? { push: { batchSize, handler: (rows) => called(`${address}/push`, rows) } } : {}),
    ...(ways.includes('pull')
      ? {
          pull: {
            batchSize,
            handler: (last, limit) => called(`${address}/pull?after=${last?.after ?? 0}&limit=${limit}`),
          },
        }
      : {}),
  })
  replication.sent$.subscribe(() => (count += 1))
  replication.received$.subscribe(() => (count += 1))
  const failed = new Promise((_resolve, reject) => replication.error$.subscribe(reject))
  await Promise.race([replication.awaitInSync(), failed])
  const ms = performance.now() - startMs
  await replication.cancel()
  await database.close()
  return { ms, count }
}

async function called(url, body) {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.json()
}

export const rx = {
  async seed(count) {
    const { database, records } = await open()
    const docs = councilRecords(count).map(({ table, id, values }) => ({ id: `${table}:${id}`, values }))
    for (let from = 0; from < docs.length; from += 1000) {
      const { error } = await records.bulkInsert(docs.slice(from, from + 1000))
      if (error.length > 0) throw new Error('RxDB did not store all records')
    }
    await database.close()
  },
  push: (address) => replicated(address, ['push']),
  pull: (address) => replicated(address, ['pull']),
  async idle(address, rounds) {
    const times = []
    for (let round = 0; round < rounds; round++) times.push((await replicated(address, ['push', 'pull'])).ms)
    return times
  },
}
