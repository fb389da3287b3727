import { createHash, timingSafeEqual } from 'node:crypto'
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { ServerContext } from './context.ts'
import { sendProblem } from './problem.ts'

/** For those who run the server: is it alive, can it work, how is it doing, what does it speak. */
export async function addOperations(server: FastifyInstance, context: ServerContext): Promise<void> {
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'SoTuyen: the province’s server', version: '1' } },
    transform: jsonSchemaTransform,
  })
  const hidden = { schema: { hide: true } }
  server.get('/healthz', hidden, async () => ({ status: 'ok' }))
  server.get('/readyz', hidden, async (_request, reply) => {
    try {
      await context.database.query('select 1')
      return { status: 'ready' }
    } catch {
      return sendProblem(reply, { code: 'server-busy', retryAfterSeconds: 5 })
    }
  })
  const forAdministrators = {
    ...hidden,
    onRequest: async (request: FastifyRequest, reply: Parameters<typeof sendProblem>[0]) => {
      if (!isAdministrator(request, context)) return sendProblem(reply, { code: 'admin-only' })
    },
  }
  server.get('/metrics', forAdministrators, async (_request, reply) => {
    const { registry } = context.metrics
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  server.get('/docs', forAdministrators, async (_request, reply) => reply.send(server.swagger()))
}

/** On this computer, or with the administrator's token. Behind a proxy everybody seems to be on this computer. */
function isAdministrator(request: FastifyRequest, { adminToken, isBehindProxy }: ServerContext): boolean {
  const given = request.headers.authorization
  if (adminToken !== undefined && given !== undefined && isSame(given, `Bearer ${adminToken}`)) return true
  const { headers, socket } = request.raw
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)
  return !isBehindProxy && !isForwarded && isLoopback(socket.remoteAddress ?? '')
}

const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)

/** Takes the same time whatever is given. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
