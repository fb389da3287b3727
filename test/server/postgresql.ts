import { execFile, spawnSync } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

/** A real PostgreSQL of the test's own, in a folder of its own, on a free port. */
export interface Cluster {
  readonly port: number
  readonly folder: string
  readonly url: (database: string) => string
  stop(): Promise<void>
}

type Settings = Readonly<Record<string, string | number>>

/** For tests: nothing need survive, and what the server asked is looked at afterwards. */
const testSettings: Settings = {
  fsync: 'off',
  log_statement: 'all',
  log_line_prefix: '<%a> ',
  log_parameter_max_length: 0,
}

export async function startCluster(further: Settings = testSettings): Promise<Cluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-pg-'))
  // PostgreSQL does not run as root.
  const user = process.getuid?.() === 0 ? userNamed('postgres') : undefined
  if (user) await chown(folder, user.uid, user.gid)
  const run = (program: string, args: readonly string[]) =>
    promisify(execFile)(path.join(binaries(), program), [...args], { cwd: folder, ...user })
  const data = path.join(folder, 'data')
  await run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'])
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 60,
    ...further,
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  await run('pg_ctl', ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options.join(' '), 'start'])
  return {
    port,
    folder,
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Debian keeps the server's programs out of the path. */
function binaries(): string {
  const found = spawnSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1'])
  const folder = found.stdout.toString().trim()
  if (folder) return folder
  const inPath = spawnSync('which', ['pg_ctl']).stdout.toString().trim()
  if (!inPath) throw new Error('No PostgreSQL on this computer: install the Debian package postgresql-15')
  return path.dirname(inPath)
}

function userNamed(name: string): { readonly uid: number; readonly gid: number } {
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, name]).stdout.toString())
  return { uid: idOf('-u'), gid: idOf('-g') }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
