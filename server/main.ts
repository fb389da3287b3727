import { mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { type Asked, openDoor, type Said } from './admin/door.ts'
import type { AdminContext } from './admin/command.ts'
import { runCommand } from './admin/run-command.ts'
import { buildServer } from './http/build-server.ts'
import { usualLimits } from './http/limits.ts'
import { newMetrics } from './http/metrics.ts'
import { readSettings, usage } from './options.ts'
import { openProvince } from './province.ts'
import { openDatabase } from './store/open-database.ts'

const tidyEveryMs = 6 * 60 * 60 * 1000

/** `npm run server`: opens the database, listens, and on a signal finishes what was begun. */
const settings = readSettings(process.argv.slice(2), process.env)
if (!settings.ok) {
  process.stderr.write(`${settings.problem.code}\n${usage}\n`)
  process.exit(2)
}
const { host, port, data, databaseUrl, proxy, adminToken, updates } = settings.value
mkdirSync(data, { recursive: true, mode: 0o700 })
// The embedded database bears one process; `server:admin` asks this one.
let opened: Omit<AdminContext, 'folder'> | undefined
const door = databaseUrl ? undefined : await openDoor(data, answerAdministrator)
if (!databaseUrl && !door) {
  process.stderr.write(`Another process has the database in ${data} open.\n`)
  process.exit(1)
}
const database = await openDatabase({ url: databaseUrl, folder: data }).catch((error: Error) => {
  process.stderr.write(`The database cannot be opened: ${error.message}\n`)
  process.exit(1)
})
const province = await openProvince(database)
opened = { database, province, isAtWork: true }
const context = {
  database,
  province,
  limits: usualLimits,
  metrics: newMetrics(),
  adminToken,
  isBehindProxy: proxy !== undefined,
  pageFolder: path.join(import.meta.dirname, '..', 'out', 'renderer'),
  ...(updates === undefined ? {} : { updatesFolder: updates }),
}
const logger = { level: process.env['LOG_LEVEL'] ?? 'info', base: null }
const server = await buildServer(context, { logger, trustProxy: proxy ?? false })

async function answerAdministrator({ args, folder }: Asked): Promise<Said> {
  if (!opened) return { code: 1, text: 'Máy chủ đang khởi động; hãy thử lại sau.' }
  try {
    return await runCommand({ ...opened, folder }, args)
  } catch (error) {
    server.log.error({ err: error }, 'command failed')
    return { code: 1, text: 'Lệnh không chạy được; lỗi nằm trong nhật ký của máy chủ.' }
  }
}

let isStopping = false
async function stop(signal: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  server.log.info({ signal }, 'stopping')
  await server.close()
  await door?.close()
  await database.close()
  process.exit(0)
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))

const { tidy } = database
if (tidy) {
  await tidy()
  setInterval(() => {
    tidy().catch((error: unknown) => server.log.error({ err: error }, 'not tidied'))
  }, tidyEveryMs).unref()
}
await server.listen({ host, port })
