import type { z } from 'zod'
import type { ExchangeProblem } from '../../../shared/exchange/problems.ts'
import { batchSchema, type Enrolled, enrolledSchema, type Enrolment } from '../../../shared/journal/batch.ts'
import { provinceHeadsSchema, type TokenInvitation } from '../../../shared/journal/province-calls.ts'
import type { Outcome } from '../../../shared/lib/outcome.ts'
import type { Device } from '../../data/profile.ts'
import { type Call, call, type CallProblem, readJson } from './call.ts'
import type { Carrier, PeerHeads } from './carrier.ts'
import { getFile, putFile } from './http-files.ts'
import { packedJson } from './packed-json.ts'
import { signToken } from './token.ts'

export interface HttpPeer {
  /** `https://host[:port]`, see `serverAddress`. */
  readonly address: string
  /** The province's public key. */
  readonly province: string
}

/** Who asks. */
export interface Asker {
  readonly workspace: string
  readonly device: Device
  /** Of a device that was let in without a network: what its journal's first entry says. */
  readonly invitation?: TokenInvitation | undefined
}

/** A question is short, a batch may be 8 MiB over a slow line. */
const askingMs = 20_000
const carryingMs = 180_000

/** As long as a batch takes over a slow line (50 bytes a millisecond), and the server over it. */
const silenceMs = ({ length }: string | Uint8Array): number => Math.min(carryingMs, 30_000 + length / 50)

/** A call that carries the device's word for who asks. */
export type SignedCall = (request: Call) => Promise<Outcome<Response, CallProblem>>

/** The road to the province's server, as docs/protocol.md, HTTP, fixes it. */
export const httpCarrier = ({ address, province }: HttpPeer, asker: Asker): Carrier =>
  carrierOver(
    (request) => call(address, request),
    { peer: province, isProvince: true, headsSchema: provinceHeadsSchema },
    asker,
  )

export interface AnsweringPeer {
  /** What a token for it names. */
  readonly peer: string
  readonly isProvince: boolean
  readonly headsSchema: z.ZodType<PeerHeads>
}

/** The calls of the protocol over whatever brings a request to the peer and its answer back. */
export function carrierOver(
  bring: SignedCall,
  { peer, isProvince, headsSchema }: AnsweringPeer,
  { workspace, device, invitation }: Asker,
): Carrier {
  let offsetMs = 0
  const signed: SignedCall = async (request) => {
    const send = async (): Promise<Outcome<Response, CallProblem>> => {
      const token = await signToken(device, { audience: peer, nowMs: Date.now() + offsetMs, invitation })
      return bring({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })
    }
    const answered = await send()
    if (answered.ok) return answered
    const { code, said } = answered.problem
    if (code === 'clock' && said?.serverTime) offsetMs = Date.parse(said.serverTime) - Date.now()
    // Signed again once: with the server's time, or with a number that nobody has used.
    return code === 'clock' || code === 'token-used' ? send() : answered
  }
  const base = `/v1/workspaces/${workspace}`
  return {
    peer,
    isProvince,
    exchange: async (batch) => {
      // A room's line is short and fast, and its hub opens no packed bodies.
      const { body, headers } = isProvince ? await packedJson(batch) : plainJson(batch)
      const answered = await signed({
        method: 'POST',
        path: `${base}/exchange`,
        headers,
        body,
        timeoutMs: carryingMs,
        silenceMs: silenceMs(body),
      })
      return answered.ok ? readJson(answered.value, batchSchema) : answered
    },
    heads: async () => {
      const answered = await signed({ method: 'GET', path: `${base}/heads`, timeoutMs: askingMs })
      return answered.ok ? readJson(answered.value, headsSchema) : answered
    },
    fetchFile: (sha256) => getFile(signed, `${base}/files/${sha256}`, sha256),
    sendFile: (file) => putFile(signed, `${base}/files/${file.sha256}`, file),
  }
}

/** Lets this device in by a one-time code. No token: the province's key is not known before the answer. */
export async function enrol(address: string, enrolment: Enrolment): Promise<Outcome<Enrolled, ExchangeProblem>> {
  const answered = await call(address, {
    method: 'POST',
    path: '/v1/enrol',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(enrolment),
    timeoutMs: askingMs,
  })
  return answered.ok ? readJson(answered.value, enrolledSchema) : answered
}

const plainJson = (value: unknown) => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
})
