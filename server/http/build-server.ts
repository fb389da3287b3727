import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { countAddressCall } from './limits.ts'
import type { ServerContext } from './context.ts'
import { addEnrol } from './enrol-route.ts'
import { answerErrors, answerSocketErrors } from './errors.ts'
import { addOperations } from './operations-routes.ts'
import { addPage } from './page-routes.ts'
import { sendProblem } from './problem.ts'
import { maxBodyBytes } from './room.ts'
import { addUpdates } from './update-routes.ts'
import { addWorkspaceCalls } from './workspace-routes.ts'

export interface ServerOptions {
  readonly logger: FastifyServerOptions['logger']
  /** Addresses of proxies whose word on the caller's address counts. */
  readonly trustProxy: string | false
  /** How long a request may take to arrive. */
  readonly arriveMs?: number
}

/** Puts the server together; it listens only when it is told to. */
export async function buildServer(
  context: ServerContext,
  { logger = false, trustProxy, arriveMs = 60_000 }: ServerOptions,
): Promise<FastifyInstance> {
  const server = fastify({
    logger,
    trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: maxBodyBytes,
    // A request has this long to arrive, an idle or stuck connection this long to live.
    requestTimeout: arriveMs,
    // Node looks at the whole request only when its head may not take longer.
    http: { headersTimeout: Math.min(arriveMs, 20_000), connectionsCheckingInterval: Math.min(arriveMs, 10_000) },
    connectionTimeout: 90_000,
    keepAliveTimeout: 30_000,
    return503OnClosing: false,
    clientErrorHandler: answerSocketErrors,
  })
  server.setValidatorCompiler(validatorCompiler)
  // What handlers answer is built by this server: it is written as it is.
  server.setSerializerCompiler(() => JSON.stringify)
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  answerErrors(server)
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'not-found' }))
  logAnswers(server, context)
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return
    // Before anything is refused: a page reads neither the code nor the pause of an answer that it may not see.
    allowAnyOrigin(reply)
    // A page's question whether it may call is not a call.
    if (request.method === 'OPTIONS') return
    const { limits, database } = context
    const problem = await countAddressCall(database, 'any', request.ip, limits.address, Date.now())
    if (problem) return sendProblem(reply, problem)
  })
  await addOperations(server, context)
  await server.register(
    async (v1) => {
      answerPreflights(v1)
      addEnrol(v1, context)
      addWorkspaceCalls(v1, context)
      addUpdates(v1, context)
    },
    { prefix: '/v1' },
  )
  await addPage(server, context)
  return server
}

/** One line a call, without address, device or person. */
function logAnswers(server: FastifyInstance, { metrics }: ServerContext): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    const ms = Math.round(reply.elapsedTime)
    metrics.calls.inc({ route, status: reply.statusCode })
    metrics.seconds.observe({ route }, reply.elapsedTime / 1000)
    request.log.info({ method, route, status: reply.statusCode, ms, problem: reply.problem?.code }, 'answered')
    if (reply.problem) metrics.problems.inc({ code: reply.problem.code })
  })
}

/** Nothing but the token lets anybody in, and no cookie is ever sent: pages of the app come from several origins. */
function allowAnyOrigin(reply: FastifyReply): void {
  reply.header('access-control-allow-origin', '*')
  reply.header('access-control-expose-headers', 'content-range, etag, retry-after')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  reply.header('cache-control', 'no-store')
}

function answerPreflights(server: FastifyInstance): void {
  server.options('/*', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('access-control-allow-methods', 'GET, POST, PUT')
      .header('access-control-allow-headers', 'authorization, content-encoding, content-type, content-range, range')
      .header('access-control-max-age', '86400')
      .code(204)
      .send(),
  )
}
