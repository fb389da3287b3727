import type { IncomingMessage } from 'node:http'
import type { ServerOptions } from 'node:https'
import type { Socket } from 'node:net'
import { batchLimits } from '../shared/journal/batch.ts'

/**
 * What a stranger in the room's network can take from the hub without a device's key: a few lines, for some seconds. A laptop of
 * the council needs two at a time.
 */
export interface HubBounds {
  /** Lines from one address, and from all. */
  readonly perAddress: number
  readonly lines: number
  /** For the TLS greeting, for the head of a request, for a whole request, and between two. */
  readonly greetMs: number
  readonly headMs: number
  readonly requestMs: number
  readonly idleMs: number
  /** All bodies that are read or answered at one time. */
  readonly bodyBytes: number
}

export const hubBounds: HubBounds = {
  perAddress: 24,
  lines: 300,
  greetMs: 10_000,
  headMs: 10_000,
  requestMs: 60_000,
  idleMs: 30_000,
  bodyBytes: 8 * batchLimits.bytes,
}

export const timesOf = ({ greetMs, headMs, requestMs, idleMs }: HubBounds): ServerOptions => ({
  handshakeTimeout: greetMs,
  headersTimeout: headMs,
  requestTimeout: requestMs,
  keepAliveTimeout: idleMs,
  // How often Node looks whether one of them is over.
  connectionsCheckingInterval: Math.min(2_000, headMs),
  maxHeaderSize: 16 * 1024,
})

/** Counts the lines of each address; one too many is closed before it is greeted. */
export function lineKeeper({ perAddress, lines }: HubBounds): (socket: Socket) => void {
  const open = new Map<string, number>()
  let all = 0
  return (socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (by: 1 | -1): void => {
      all += by
      const now = (open.get(address) ?? 0) + by
      if (now > 0) open.set(address, now)
      else open.delete(address)
    }
    count(1)
    socket.once('close', () => count(-1))
    if (all > lines || (open.get(address) ?? 0) > perAddress) socket.destroy()
  }
}

/** What a request may take of the memory; one that does not say how long it is may be as long as a batch. */
export const claimOf = ({ headers }: IncomingMessage): number =>
  headers['content-length'] === undefined
    ? headers['transfer-encoding'] === undefined
      ? 0
      : batchLimits.bytes
    : Number(headers['content-length'])

/** The whole body; undefined when it is larger than a batch may be, 'gone' when whoever sent it ended in the middle. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | 'gone' | undefined> {
  if (claimOf(request) > batchLimits.bytes) return undefined
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length
      if (size > batchLimits.bytes) return undefined
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    if (request.destroyed) return 'gone'
    throw error
  }
  return Buffer.concat(chunks)
}
