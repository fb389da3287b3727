import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { fileProgressSchema, maxFileBytes } from '../../shared/journal/province-calls.ts'
import { getFile, type Piece, putFile } from '../files.ts'
import type { ServerContext } from './context.ts'
import { sendProblem } from './problem.ts'
import { readContentRange, readRange } from '../../shared/journal/ranges.ts'
import { callerOf, problems } from './caller.ts'

const bytesType = 'application/octet-stream'
const params = z.object({ ws: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Withheld files: small, named by their hash, resumable both ways. */
export function addFileCalls(server: FastifyInstance, { database }: ServerContext): void {
  server.addContentTypeParser(
    bytesType,
    { parseAs: 'buffer', bodyLimit: maxFileBytes },
    async (_: unknown, body: Buffer) => body,
  )

  server.withTypeProvider<ZodTypeProvider>().route({
    method: 'PUT',
    url: '/files/:sha256',
    schema: {
      summary: 'Brings a withheld file, whole or in pieces.',
      consumes: [bytesType],
      params,
      response: { 200: fileProgressSchema, 201: fileProgressSchema, 202: fileProgressSchema, ...problems },
    },
    handler: async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : new Uint8Array()
      const piece = pieceOf(bytes, request.headers['content-range'])
      if (!piece) return sendProblem(reply, { code: 'bad-request' })
      const put = await putFile(database, callerOf(request), request.params.sha256, piece)
      if (!put.ok) return sendProblem(reply, put.problem)
      const { state, received, size } = put.value
      return reply.code(({ known: 200, whole: 201, partly: 202 } as const)[state]).send({ received, size })
    },
  })

  const bytes = { description: 'The bytes.', content: { [bytesType]: { schema: z.string() } } }
  server.route({
    method: 'GET',
    url: '/files/:sha256',
    schema: {
      summary: 'A withheld file, for a device that may have it.',
      params,
      response: { 200: bytes, 206: bytes, ...problems },
    },
    handler: async (request, reply) => {
      const { sha256 } = request.params as z.infer<typeof params>
      const content = await getFile(database, callerOf(request), sha256)
      if (!content) return sendProblem(reply, { code: 'file-not-found' })
      const range = readRange(request.headers.range, content.length)
      reply.type(bytesType).header('accept-ranges', 'bytes').header('etag', `"${sha256}"`)
      if (range === undefined) return reply.send(content)
      if (range === null) {
        reply.header('content-range', `bytes */${content.length}`)
        return sendProblem(reply, { code: 'wrong-range', status: 416 })
      }
      const { from, end } = range
      reply.header('content-range', `bytes ${from}-${end - 1}/${content.length}`)
      return reply.code(206).send(content.subarray(from, end))
    },
  })
}

function pieceOf(bytes: Uint8Array, header: string | undefined): Piece | undefined {
  if (header === undefined) return { from: 0, size: bytes.length, bytes }
  const range = readContentRange(header)
  if (!range || range.length !== bytes.length) return undefined
  return { from: range.from ?? 0, size: range.size, bytes }
}
