import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, claimOf, type HubBounds, hubBounds, lineKeeper, timesOf } from './hub-bounds.ts'
import { counted, type Guard, type HubDoor, hubCaller, newGuard, tooMany } from './hub-caller.ts'
import { answerHubCall, type HubAnswer, type HubDesk, problem } from './hub-calls.ts'

export interface HubCertificate {
  /** PEM. */
  readonly certificate: string
  readonly privateKey: string
}

const addressPerMinute = 3000
/** Calls from one address that no device of the workspace made. */
const strangersPerMinute = 60

export interface HubServer {
  /** Listens at exactly these addresses from now on; answers those at which it could. */
  readonly listenAt: (addresses: readonly string[], port: number) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** The hub's door: TLS on the addresses of the room, bounded in size, time and number. */
export function hubServer(
  desk: HubDesk,
  door: HubDoor,
  { certificate, privateKey }: HubCertificate,
  fault: (error: unknown) => void,
  bounds: HubBounds = hubBounds,
): HubServer {
  const guard = newGuard()
  const keepLine = lineKeeper(bounds)
  const memory = { taken: 0, of: bounds.bodyBytes }
  const open = new Map<string, Server>()
  const answered = (request: IncomingMessage, response: ServerResponse): void => {
    answer(desk, door, guard, request, memory)
      .catch((error: unknown) => {
        fault(error)
        // A disk that is full passes, a bug does not; either way nothing of the call counts.
        return problem({ code: 'server-busy', retryAfterSeconds: 5 })
      })
      .then((given) => send(response, given))
      .catch(fault)
  }
  const begin = (address: string, port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const tls = { key: privateKey, cert: certificate, minVersion: 'TLSv1.3' } as const
      const server = createServer({ ...tls, ...timesOf(bounds) }, answered)
      server.on('connection', keepLine)
      // Whoever does not take the answer is let go, too.
      server.setTimeout(bounds.requestMs + bounds.idleMs)
      server.on('tlsClientError', (_, socket) => socket.destroy())
      server.once('error', () => resolve(false))
      server.listen({ host: address, port, exclusive: true }, () => {
        server.on('error', fault)
        open.set(address, server)
        resolve(true)
      })
    })
  const end = (address: string): Promise<void> =>
    new Promise((resolve) => {
      const server = open.get(address)
      open.delete(address)
      server?.closeAllConnections()
      if (server) server.close(() => resolve())
      else resolve()
    })
  return {
    listenAt: async (addresses, port) => {
      for (const address of open.keys()) if (!addresses.includes(address)) await end(address)
      for (const address of addresses) if (!open.has(address)) await begin(address, port)
      return [...open.keys()]
    },
    close: async () => {
      for (const address of open.keys()) await end(address)
    },
  }
}

/** Who calls is known before the first byte of a body is read. */
async function answer(
  desk: HubDesk,
  door: HubDoor,
  guard: Guard,
  request: IncomingMessage,
  memory: { taken: number; readonly of: number },
): Promise<HubAnswer> {
  const nowMs = Date.now()
  const address = request.socket.remoteAddress ?? ''
  if (!counted(guard, `any ${address}`, addressPerMinute, nowMs)) return problem(tooMany(nowMs))
  const caller = await hubCaller(desk.store, door, guard, request.headers.authorization, nowMs)
  if (!caller.ok) {
    // A wrong clock is no stranger's knock, but it is counted all the same: nobody needs it sixty times a minute.
    return counted(guard, `stranger ${address}`, strangersPerMinute, nowMs)
      ? problem(caller.problem)
      : problem(tooMany(nowMs))
  }
  const claim = claimOf(request)
  if (memory.taken + claim > memory.of) return problem({ code: 'server-busy', retryAfterSeconds: 1 })
  memory.taken += claim
  try {
    const body = await bodyOf(request)
    // Nobody is there to hear an answer.
    if (body === 'gone') return problem({ code: 'bad-request' })
    if (!body) return problem({ code: 'too-large' })
    const { method = '', url: path = '', headers } = request
    return await answerHubCall(desk, caller.value, { method, path, headers, body })
  } finally {
    memory.taken -= claim
  }
}

function send(response: ServerResponse, { status, headers, body }: HubAnswer): void {
  if (response.destroyed) return
  // What was refused unread is not read any more.
  const close = status >= 400 ? { connection: 'close' } : {}
  response.writeHead(status, { ...headers, ...close, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
