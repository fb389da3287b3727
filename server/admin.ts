import { mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { askDoor, openDoor } from './admin/door.ts'
import { runCommand } from './admin/run-command.ts'
import { openProvince } from './province.ts'
import { openDatabase } from './store/open-database.ts'

/** `npm run server:admin`: one command of the administrator, also while the server runs. */
const args = process.argv.slice(2)
const at = args.indexOf('--data')
const data = path.resolve(at >= 0 ? (args[at + 1] ?? '') : 'server-data')
const command = at >= 0 ? args.toSpliced(at, 2) : args
const url = process.env['DATABASE_URL'] || undefined
const folder = process.cwd()

const said = url ? await runHere() : ((await askDoor(data, { args: command, folder })) ?? (await runBehindDoor()))
process.stdout.write(`${said.text}\n`)
process.exitCode = said.code

/** Nobody has the embedded database open: this process does, and keeps others out of it meanwhile. */
async function runBehindDoor() {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const door = await openDoor(data, async () => ({ code: 1, text: 'Một lệnh khác đang chạy; hãy thử lại sau.' }))
  if (!door) return { code: 1, text: 'Cơ sở dữ liệu đang được mở ở nơi khác; hãy thử lại sau.' }
  try {
    return await runHere()
  } finally {
    await door.close()
  }
}

async function runHere() {
  const database = await openDatabase({ url, folder: data, connections: 1, application: 'so-tuyen-admin' })
  try {
    return await runCommand({ database, province: await openProvince(database), folder, isAtWork: false }, command)
  } finally {
    await database.close()
  }
}
