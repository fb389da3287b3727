import { z } from 'zod'
import { fileBytes } from './file-shapes.ts'

/**
 * The calls about the hub: the exchange inside a meeting room. The secretary's laptop runs it; the laptops of members join it.
 * Nothing takes a path or an address beyond the room, and what is carried goes only to the hub that was joined.
 */

const workspace = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const seenDevice = z.object({
  publicKey: key,
  /** ISO text. */
  lastAt: z.string(),
  /** Entries that it brought here since the hub was started. */
  given: z.int(),
  isSame: z.boolean(),
})

/** The hub of this computer, as it runs now. */
const runningHub = z.object({
  workspace,
  /** `host:port`, one for each network that this computer is in. */
  addresses: z.array(z.string()),
  code: z.string(),
  /** SHA-256 of the certificate, 64 hex digits. */
  fingerprint: z.string(),
  /** Who has been here since it was started. */
  seen: z.array(seenDevice),
  /** How often it ended by itself and was started again. */
  restarts: z.int(),
  /** `stopped`: it ended by itself so often that it was left so. */
  state: z.enum(['starting', 'open', 'restarting', 'stopped']),
})
export type RunningHub = z.output<typeof runningHub>

/** The hub that this computer has joined. */
const joinedHub = z.object({ workspace, address: z.string(), fingerprint: z.string() })
export type JoinedHub = z.output<typeof joinedHub>

/** Only what the exchange protocol knows. */
const hubPath = z.string().regex(/^\/v1\/workspaces\/[0-9a-f-]{36}\/(exchange|heads|files\/[0-9a-f]{64})$/)

export const hubCalls = {
  /** Starts the hub of a workspace on this computer; one that runs already is only looked at. */
  hubStart: {
    takes: z.object({
      workspace,
      root: z.object({ journal: workspace, publicKey: key }),
      host: z.object({ device: workspace, publicKey: key }),
    }),
    gives: runningHub,
  },
  hubStop: { takes: z.object({}), gives: z.null() },
  hubLook: { takes: z.object({}), gives: z.object({ running: runningHub.nullable(), joined: z.array(joinedHub) }) },
  /** Joins the hub at an address, when its certificate is the one that the code was made of. */
  hubJoin: { takes: z.object({ workspace, address: z.string(), code: z.string() }), gives: joinedHub },
  hubLeave: { takes: z.object({ workspace }), gives: z.null() },
  /** Hubs that say their address in this network by themselves. A help only: none may be found where one is. */
  hubFind: { takes: z.object({}), gives: z.array(z.object({ name: z.string(), address: z.string() })) },
  /** One request to the hub of a workspace: that of this computer, or the one that was joined. */
  hubCall: {
    takes: z.object({
      workspace,
      method: z.enum(['GET', 'POST', 'PUT']),
      path: hubPath,
      headers: z.record(z.string().regex(/^(authorization|content-type|content-range|range)$/), z.string()),
      body: z.union([z.string(), fileBytes]).nullable(),
      timeoutMs: z.int().min(1).max(180_000),
    }),
    gives: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: fileBytes }),
  },
} as const

export const hubEvents = {
  /** The hub of this computer changed: started, ended, or heard of a device. */
  hubChanged: z.object({ running: runningHub.nullable() }),
} as const

export type HubProblem =
  /** Not all characters are right: a slip of the finger, no try. */
  | { readonly code: 'hub-code-mistyped' }
  | { readonly code: 'hub-bad-address' }
  /** Nobody answers there. */
  | { readonly code: 'hub-not-reached' }
  | { readonly code: 'hub-timed-out' }
  /** Somebody answers who is not the laptop that the code is of. Nothing was sent to it. */
  | { readonly code: 'hub-code-wrong'; readonly triesLeft: number }
  | { readonly code: 'hub-too-many-tries'; readonly waitMinutes: number }
  /** Another certificate than the one that was joined. Nothing was sent to it. */
  | { readonly code: 'hub-changed' }
  | { readonly code: 'hub-not-joined' }
  /** Another program uses the port of the hub. */
  | { readonly code: 'hub-port-taken' }
