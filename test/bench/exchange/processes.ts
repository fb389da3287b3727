import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { type Cluster, freePort } from '../../server/postgresql.ts'

/** A server in a process of its own. */
export interface Running {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** Our own server, with the administrator's one-time codes. */
export interface RunningProvince extends Running {
  /** For a workspace that is there, or for one that comes. */
  readonly code: (workspace?: string) => Promise<string>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Starts a file that sends the port it listens at. */
export async function startFile(file: string, args: readonly string[]): Promise<Running> {
  const child = fork(file, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [said] = (await Promise.race([once(child, 'message'), endOf(child, file)])) as [{ readonly port: number }]
  return { address: `http://127.0.0.1:${said.port}`, stop: () => end(child) }
}

/** The province's server on PostgreSQL, or on the embedded database in its folder when there is no address. */
export async function startProvince(data: string, databaseUrl: string | undefined): Promise<RunningProvince> {
  const port = await freePort()
  const env = { ...process.env, LOG_LEVEL: 'warn', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const args = ['--port', String(port), '--data', data]
  const profile = process.env['BENCH_CPU_PROFILE']
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const child = fork(path.join(root, 'server', 'main.ts'), args, {
    env,
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const address = `http://127.0.0.1:${port}`
  await Promise.race([answers(`${address}/readyz`), endOf(child, 'server')])
  return {
    address,
    stop: () => end(child),
    code: async (workspace) => {
      const what = workspace ? ['codes', 'create', '--workspace', workspace] : ['workspaces', 'create']
      const command = [path.join(root, 'server', 'admin.ts'), '--data', data, ...what, '--name', 'Chi cục Mẫu']
      const { stdout } = await promisify(execFile)(process.execPath, command, { env })
      const code = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}\b/.exec(stdout)?.[0]
      if (!code) throw new Error(`The administrator got no code: ${stdout}`)
      return code
    },
  }
}

let databases = 0

/** An empty database in a cluster, or one as another is that nobody uses now. */
export async function newDatabase(cluster: Cluster, likeUrl?: string): Promise<string> {
  const name = `bench_${(databases += 1)}`
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  const like = likeUrl ? ` template ${new URL(likeUrl).pathname.slice(1)}` : ''
  await client.query(`create database ${name}${like}`)
  await client.end()
  return cluster.url(name)
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function endOf(child: ChildProcess, what: string): Promise<never> {
  await once(child, 'exit')
  throw new Error(`${what} ended with ${child.exitCode}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
