import { request as httpRequest } from 'node:http'
import { connect, type TLSSocket } from 'node:tls'
import { batchLimits } from '../shared/journal/batch.ts'
import type { HubProblem } from '../shared/desktop/contract-hub.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { sha256 } from './hub-certificate.ts'

export interface HubPlace {
  readonly host: string
  readonly port: number
}

export interface PinnedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  readonly timeoutMs: number
}

export interface PinnedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const connectMs = 5_000
const maxAnswerBytes = batchLimits.bytes + 1024 * 1024

/** The fingerprint of the certificate of whoever answers there; nothing is said to it. */
export async function fingerprintAt(place: HubPlace): Promise<Outcome<string, HubProblem>> {
  const socket = await connected(place)
  if (!socket) return refuse({ code: 'hub-not-reached' })
  const found = fingerprintOn(socket)
  socket.destroy()
  return accept(found)
}

/**
 * One request to the hub with this certificate. No authority vouches for it, so nothing is left to the system's list of them:
 * the certificate's fingerprint is compared on the open line, and before it fits not one byte of ours is sent.
 */
export async function requestPinned(
  place: HubPlace,
  fingerprint: string,
  request: PinnedRequest,
): Promise<Outcome<PinnedAnswer, HubProblem>> {
  const socket = await connected(place)
  if (!socket) return refuse({ code: 'hub-not-reached' })
  if (fingerprintOn(socket) !== fingerprint) {
    socket.destroy()
    return refuse({ code: 'hub-changed' })
  }
  return await requestOn(socket, request)
}

const fingerprintOn = (socket: TLSSocket): string => sha256(socket.getPeerCertificate().raw)

function connected({ host, port }: HubPlace): Promise<TLSSocket | undefined> {
  return new Promise((resolve) => {
    // What the system thinks of the certificate does not count: its fingerprint is looked at before anything is sent.
    const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3' })
    const end = (found: TLSSocket | undefined): void => {
      clearTimeout(late)
      if (!found) socket.destroy()
      resolve(found)
    }
    const late = setTimeout(() => end(undefined), connectMs)
    socket.once('secureConnect', () => end(socket))
    socket.on('error', () => end(undefined))
  })
}

function requestOn(
  socket: TLSSocket,
  { method, path, headers, body, timeoutMs }: PinnedRequest,
): Promise<Outcome<PinnedAnswer, HubProblem>> {
  return new Promise((resolve) => {
    const end = (answer: Outcome<PinnedAnswer, HubProblem>): void => {
      clearTimeout(late)
      socket.destroy()
      resolve(answer)
    }
    const late = setTimeout(() => end(refuse({ code: 'hub-timed-out' })), timeoutMs)
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = httpRequest(
      {
        method,
        path,
        headers: { ...headers, ...length, host: 'so-tuyen', connection: 'close' },
        createConnection: () => socket,
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > maxAnswerBytes) end(refuse({ code: 'hub-not-reached' }))
          else chunks.push(chunk)
        })
        response.on('error', () => end(refuse({ code: 'hub-not-reached' })))
        response.on('aborted', () => end(refuse({ code: 'hub-not-reached' })))
        response.on('end', () => {
          const said = Object.entries(response.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value] as const] : [],
          )
          end(
            accept({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(said),
              body: new Uint8Array(Buffer.concat(chunks)),
            }),
          )
        })
      },
    )
    sent.on('error', () => end(refuse({ code: 'hub-not-reached' })))
    sent.end(body ?? undefined)
  })
}
