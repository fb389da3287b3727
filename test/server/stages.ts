import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'
import { makeCode } from '../../server/codes.ts'
import { openProvince } from '../../server/province.ts'
import type { Database } from '../../server/store/database.ts'
import { type DatabaseKind, embeddedKind, type PostgresqlKind, postgresqlKind } from './databases.ts'
import { type RunningServer, runServer } from './office.ts'
import { freePort } from './postgresql.ts'

/**
 * Where the whole suite is played: one server on the embedded database, and two server processes on one PostgreSQL that
 * answer in turn, as behind a load balancer.
 */
export interface Stage {
  readonly name: string
  readonly kind: DatabaseKind | PostgresqlKind
  readonly open: () => Promise<Scene>
}

export interface Scene {
  readonly server: RunningServer
  /** For what an administrator does. */
  readonly database: Database
  /** Every process, each under its own address. */
  readonly addresses: readonly string[]
  close(): Promise<void>
}

export const stages = (): readonly Stage[] => [embeddedStage(), twoProcessesStage()]

function embeddedStage(): Stage {
  const kind = embeddedKind()
  return {
    name: 'embedded PGlite',
    kind,
    open: async () => {
      const { database } = await kind.fresh()
      const server = await runServer(database)
      const close = async (): Promise<void> => {
        await server.stop()
        await database.close()
      }
      return { server, database, addresses: [server.address], close }
    },
  }
}

function twoProcessesStage(): Stage {
  const kind = postgresqlKind()
  return {
    name: 'two processes on PostgreSQL',
    kind,
    open: async () => {
      const { database, url } = await kind.fresh()
      const province = await openProvince(database)
      const processes = await Promise.all([0, 1].map(() => startProcess([], { DATABASE_URL: url })))
      const addresses = processes.map(({ address }) => address)
      let turn = 0
      const server: RunningServer = {
        get address() {
          turn += 1
          return addresses[turn % addresses.length] ?? ''
        },
        province,
        stop: async () => {
          await Promise.all(processes.map(({ stop }) => stop('SIGTERM')))
        },
      }
      const close = async (): Promise<void> => {
        await server.stop()
        await database.close()
      }
      return { server, database, addresses, close }
    },
  }
}

export interface ServerProcess {
  readonly address: string
  /** Answers the exit code; null when the signal ended it. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

/** `server/main.ts` as `npm run server` starts it. */
export async function startProcess(
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const program = path.resolve('server/main.ts')
  const child = spawn(process.execPath, [program, '--port', String(port), ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const address = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await answers(address)); tries++) {
    if (tries > 400 || child.exitCode !== null) throw new Error(`startProcess: ${program} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    address,
    stop: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** A code with which a workspace can be adopted. */
export const adoptionCode = ({ database }: Scene): Promise<string> =>
  makeCode(database, { target: null, name: `Sở ${randomUUID()}`, role: 'secretary', days: 14 })
