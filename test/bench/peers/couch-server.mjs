import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { allowOrigin } from './cross-origin.mjs'

/**
 * The server that PouchDB replicates with: express-pouchdb on LevelDB files. LevelDB does not flush each write to the disk,
 * so what it has acknowledged is less durable than what the others have.
 */
const [folder = ''] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb-node')
const express = require('express')
const couch = require('express-pouchdb')

await mkdir(folder, { recursive: true })
const app = express()
app.use((request, response, next) => {
  if (!allowOrigin(request, response)) next()
})
app.use(
  couch(PouchDB.defaults({ prefix: `${path.resolve(folder)}${path.sep}` }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: path.join(folder, 'log.txt'),
  }),
)
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
