import PouchDB from 'pouchdb-browser'
import { councilRecords } from '../../exchange/records.ts'

/** Large batches are best for it: those of a hundred, its default, take a fifth longer. */
const batch_size = 2000

const open = () => new PouchDB('peer')

export const couch = {
  /** Stores so many records, none of them replicated yet. */
  async seed(count) {
    const db = open()
    const docs = councilRecords(count).map(({ table, id, values }) => ({ _id: `${table}:${id}`, values }))
    for (let from = 0; from < docs.length; from += 1000) await db.bulkDocs(docs.slice(from, from + 1000))
    await db.close()
  },
  async push(address) {
    const db = open()
    const startMs = performance.now()
    const { ok, docs_written: count } = await db.replicate.to(`${address}/records`, { batch_size })
    const ms = performance.now() - startMs
    await db.close()
    if (!ok) throw new Error('PouchDB did not push')
    return { ms, count }
  },
  async pull(address) {
    const db = open()
    const startMs = performance.now()
    const { ok, docs_written: count } = await db.replicate.from(`${address}/records`, { batch_size })
    const ms = performance.now() - startMs
    await db.close()
    if (!ok) throw new Error('PouchDB did not pull')
    return { ms, count }
  },
  /** Milliseconds of replications in both directions that find nothing to do. */
  async idle(address, rounds) {
    const db = open()
    const times = []
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now()
      await db.sync(`${address}/records`, { batch_size })
      times.push(performance.now() - startMs)
    }
    await db.close()
    return times
  },
}
