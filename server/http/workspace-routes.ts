import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { batchSchema } from '../../shared/journal/batch.ts'
import { provinceHeadsSchema } from '../../shared/journal/province-calls.ts'
import { exchange, headsOf } from '../exchange.ts'
import { sqlJournalStore } from '../store/journal-store.ts'
import { countSetAside } from '../store/set-aside.ts'
import { authenticate } from './authenticate.ts'
import { callerOf, problems } from './caller.ts'
import { addCompression, isCompressed } from './compression.ts'
import type { ServerContext } from './context.ts'
import { addFileCalls } from './file-routes.ts'
import { sendProblem } from './problem.ts'
import { maxBodyBytes, roomOf } from './room.ts'

/** Bytes of bodies that may be in memory at one time. */
const roomBytes = 128 * 1024 * 1024

/** Calls under a workspace: who calls is known before the first byte of a body is read. */
export function addWorkspaceCalls(parent: FastifyInstance, context: ServerContext): void {
  const { database, province, limits, metrics } = context
  const room = roomOf(roomBytes)
  metrics.bodies(() => room.taken())
  void parent.register(
    async (server) => {
      server.decorateRequest('caller', undefined)
      server.addHook('onRequest', async (request, reply) => {
        const { ws } = request.params as { readonly ws: string }
        const caller = await authenticate(database, province, limits, ws, request.headers.authorization)
        if (!caller.ok) return sendProblem(reply, caller.problem)
        request.caller = caller.value
      })
      server.addHook('preParsing', async (request, reply) => {
        const bytes = bodyBytes(request)
        if (bytes === 0) return
        const leave = await room.enter(bytes)
        // However the call ends, also when the device went away while it waited.
        if (reply.raw.destroyed) leave()
        else reply.raw.once('close', leave)
      })
      addCompression(server)

      server.withTypeProvider<ZodTypeProvider>().route({
        method: 'POST',
        url: '/exchange',
        schema: {
          summary: 'Takes a batch in, rules on it, and answers with what the device lacks.',
          body: batchSchema,
          response: { 200: batchSchema, ...problems },
        },
        handler: async (request, reply) => {
          const { workspace, device, publicKey } = callerOf(request)
          const batch = request.body
          if (batch.workspace !== workspace || batch.from !== device)
            return sendProblem(reply, { code: 'wrong-workspace' })
          const { answer, received } = await exchange(province, sqlJournalStore(database, workspace, publicKey), batch)
          await countSetAside(database, { workspace, device: publicKey }, received.dropped)
          metrics.entries.inc({ what: 'added' }, received.added)
          metrics.entries.inc({ what: 'known' }, received.known)
          metrics.entries.inc({ what: 'dropped' }, received.dropped.length)
          metrics.entries.inc({ what: 'sent' }, answer.entries.length)
          return reply.code(200).send(answer)
        },
      })

      server.withTypeProvider<ZodTypeProvider>().route({
        method: 'GET',
        url: '/heads',
        schema: {
          summary: 'What the province holds of a workspace.',
          response: { 200: provinceHeadsSchema, ...problems },
        },
        handler: async (request, reply) =>
          reply.code(200).send(await headsOf(province, sqlJournalStore(database, callerOf(request).workspace))),
      })

      addFileCalls(server, context)
    },
    { prefix: '/workspaces/:ws' },
  )
}

/** How much room a body takes; one that does not say how long it is, or becomes, may be as long as any. */
function bodyBytes({ headers, method }: FastifyRequest): number {
  if (method === 'GET') return 0
  const length = Number(headers['content-length'])
  const isSaid = Number.isSafeInteger(length) && headers['transfer-encoding'] === undefined
  return isSaid && !isCompressed(headers['content-encoding']) ? length : maxBodyBytes
}
