import path from 'node:path'
import { parseArgs } from 'node:util'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

export interface ServerSettings {
  readonly host: string
  readonly port: number
  /** Where the embedded database lies, and the door of the administrator. */
  readonly data: string
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl: string | undefined
  readonly proxy: string | undefined
  readonly adminToken: string | undefined
  /** Where signed updates of the app lie. */
  readonly updates: string | undefined
}

export const usage = `npm run server -- [--port 8080] [--host 127.0.0.1] [--data folder] [--proxy address,…] [--updates folder]
  --port   where to listen; 8080
  --host   address to listen at; 127.0.0.1, this computer only
  --data   folder of the embedded database; server-data
  --proxy  addresses of the reverse proxy whose word on the caller's address counts
  --updates folder with signed updates of the app (docs/building-installers.md); none are handed out without it
Environment: DATABASE_URL (PostgreSQL instead of the embedded database), SO_TUYEN_ADMIN_TOKEN (opens /metrics and
/docs from elsewhere; at least 32 characters), LOG_LEVEL.`

export function readSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Outcome<ServerSettings, { readonly code: string }> {
  const options = {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8080' },
    data: { type: 'string', default: 'server-data' },
    proxy: { type: 'string' },
    updates: { type: 'string' },
  } as const
  let values
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    return refuse({ code: error instanceof Error ? error.message : 'These options cannot be read.' })
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse({ code: `${values.port} is no port.` })
  const adminToken = env['SO_TUYEN_ADMIN_TOKEN'] || undefined
  if (adminToken !== undefined && adminToken.length < 32)
    return refuse({ code: 'SO_TUYEN_ADMIN_TOKEN is shorter than 32 characters.' })
  return accept({
    host: values.host,
    port,
    data: path.resolve(values.data),
    databaseUrl: env['DATABASE_URL'] || undefined,
    proxy: values.proxy,
    updates: values.updates === undefined ? undefined : path.resolve(values.updates),
    adminToken,
  })
}
