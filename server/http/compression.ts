import { promisify } from 'node:util'
import { constants, createGunzip, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.ts'

const compress = promisify(gzip)

/** Shorter answers are not worth the work. */
const worthBytes = 4096

/**
 * Bodies travel compressed both ways, where both sides want it: texts of entries shrink to a seventh. However small a body came,
 * what becomes of it is bounded like any other: inflating stops at the first byte too many.
 */
export function addCompression(server: FastifyInstance): void {
  server.addHook('preParsing', async (request, reply, payload) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return payload
    if (encoding !== 'gzip') return sendProblem(reply, { code: 'bad-request' })
    const inflated = Object.assign(createGunzip(), { receivedEncodedLength: 0 })
    payload.on('data', (chunk: Buffer) => {
      inflated.receivedEncodedLength += chunk.length
    })
    // However the call ends, also when its body was refused in the middle: nothing more is inflated.
    reply.raw.once('close', () => inflated.destroy())
    // A broken body is answered like any other; `pipeline` would hang up on it.
    return payload.pipe(inflated)
  })

  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthBytes) return payload
    reply.header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    const body = await compress(payload, { level: constants.Z_BEST_SPEED + 2 })
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return body
  })
}

/** Whether a body says less about its size than it becomes. */
export const isCompressed = (encoding: string | undefined): boolean => encoding !== undefined && encoding !== 'identity'
