import { batchLimits, batchSchema } from '../shared/journal/batch.ts'
import { type CallProblem, problemBody, problemMediaType } from '../shared/journal/call-problem.ts'
import { digestOf } from '../shared/journal/heads.ts'
import type { HubHeads } from '../shared/journal/hub-calls.ts'
import { readContentRange, readRange } from '../shared/journal/ranges.ts'
import { verifySignature } from './ed25519.ts'
import { answerBatch, type StagedByDevice } from './hub-exchange.ts'
import type { HubCaller } from './hub-caller.ts'
import { hubFile, missingFiles, type Pieces, putHubFile } from './hub-files.ts'
import type { HubStore } from './hub-store.ts'

export interface HubRequest {
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined }
  readonly body: Buffer
}

export interface HubAnswer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Buffer | string
}

/** What the hub has seen of a device since it was started. */
export interface SeenDevice {
  readonly publicKey: string
  /** ISO text. */
  readonly lastAt: string
  /** Entries that it brought and that were not here before. */
  readonly given: number
  /** Whether it held the same as the hub at its last exchange. */
  readonly isSame: boolean
}

export interface HubDesk {
  readonly store: HubStore
  /** This life of the hub: cursors of an earlier one are void. */
  readonly life: string
  /** Who speaks: the device on whose laptop the hub runs. */
  readonly host: string
  readonly pieces: Pieces
  readonly staged: StagedByDevice
  readonly seen: (device: SeenDevice) => void
}

/** Answers a call of a device that was let in: what the province answers too, but without a ruling of its own. */
export async function answerHubCall(desk: HubDesk, caller: HubCaller, request: HubRequest): Promise<HubAnswer> {
  const { method } = request
  const [, ws, call, sha256] =
    /^\/v1\/workspaces\/([^/]+)\/(exchange|heads|files)(?:\/([0-9a-f]{64}))?$/.exec(request.path) ?? []
  if (ws !== desk.store.workspace) return problem({ code: 'not-found' })
  if (method === 'POST' && call === 'exchange' && !sha256) return await exchange(desk, caller, request)
  if (method === 'GET' && call === 'heads' && !sha256) return json(200, headsOf(desk))
  if (method === 'PUT' && call === 'files' && sha256) return await put(desk, caller, sha256, request)
  if (method === 'GET' && call === 'files' && sha256) return await get(desk, caller, sha256, request)
  return problem({ code: 'not-found' })
}

async function exchange(desk: HubDesk, { publicKey, device }: HubCaller, { body }: HubRequest): Promise<HubAnswer> {
  const parsed = batchSchema.safeParse(jsonOf(body))
  if (!parsed.success) return problem({ code: 'bad-request' })
  const batch = parsed.data
  const { store, life, host, staged } = desk
  if (batch.workspace !== store.workspace || batch.from !== device) return problem({ code: 'wrong-workspace' })
  const speaker = { device: host, store: life, lacks: [] }
  const { received, answer: said } = await answerBatch(store, verifySignature, speaker, batch, staged)
  // Only now: what came may name files that nobody has brought.
  const answer = { ...said, lacks: missingFiles(store, batchLimits.lacks) }
  const ours = new Set(answer.knows.heads.map(({ hash }) => hash))
  const isSame = ours.size === batch.knows.heads.length && batch.knows.heads.every(({ hash }) => ours.has(hash))
  desk.seen({ publicKey, lastAt: new Date().toISOString(), given: received.added, isSame })
  return json(200, received.dropped.length > 0 ? { ...answer, setAside: received.dropped } : answer)
}

function headsOf({ store }: HubDesk): HubHeads {
  // Of the rulings that are applied, as everywhere: those that wait for their entries count nowhere yet.
  const { heads, point } = store.memory.state
  return { heads, digest: digestOf(heads, point), serverTime: new Date().toISOString() }
}

async function put(
  { store, pieces }: HubDesk,
  { publicKey }: HubCaller,
  sha256: string,
  { headers, body }: HubRequest,
): Promise<HubAnswer> {
  const header = headers['content-range']
  const whole = { from: 0, length: body.length, size: body.length }
  const range = typeof header === 'string' ? readContentRange(header) : whole
  if (!range || range.length !== body.length) return problem({ code: 'bad-request' })
  const done = await putHubFile(store, pieces, { publicKey, sha256, range, bytes: body })
  if (!done.ok) return problem(done.problem)
  const { status, received, size } = done.value
  return json(status, { received, size })
}

async function get(
  { store }: HubDesk,
  { publicKey }: HubCaller,
  sha256: string,
  { headers }: HubRequest,
): Promise<HubAnswer> {
  const bytes = await hubFile(store, publicKey, sha256)
  if (!bytes) return problem({ code: 'file-not-found' })
  const asked = headers['range']
  const range = readRange(typeof asked === 'string' ? asked : undefined, bytes.length)
  if (range === null) return problem({ code: 'wrong-range', status: 416 })
  const { from, end } = range ?? { from: 0, end: bytes.length }
  return {
    status: range ? 206 : 200,
    headers: {
      'content-type': 'application/octet-stream',
      etag: `"${sha256}"`,
      ...(range ? { 'content-range': `bytes ${from}-${end - 1}/${bytes.length}` } : {}),
    },
    body: bytes.subarray(from, end),
  }
}

const json = (status: number, value: unknown): HubAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export function problem(found: CallProblem): HubAnswer {
  const body = problemBody(found)
  const { retryAfterSeconds } = found
  return {
    status: body.status,
    headers: {
      'content-type': problemMediaType,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
