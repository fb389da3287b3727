import type { Province } from '../province.ts'
import type { Database } from '../store/database.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'

/** What every call needs. Nothing in it changes: any number of processes may stand behind one address. */
export interface ServerContext {
  readonly database: Database
  readonly province: Province
  readonly limits: Limits
  readonly metrics: Metrics
  /** Opens `/metrics` and `/docs` from elsewhere. */
  readonly adminToken: string | undefined
  /** A proxy stands before the server: every call seems to come from this computer. */
  readonly isBehindProxy: boolean
  /** Folder of the built app; undefined = the server serves no page. */
  readonly pageFolder: string | undefined
  /** Folder with signed updates of the app; absent = the server hands out none. */
  readonly updatesFolder?: string
}
