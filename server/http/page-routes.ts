import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { ServerContext } from './context.ts'
import { sendProblem } from './problem.ts'

interface PagePolicy {
  readonly headers: { readonly [name: string]: string }
  readonly types: { readonly [extension: string]: string }
}

/** The shell, the launcher and the server serve the same page under the same policy. */
const policy = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', '..', 'electron', 'page-policy.json'), 'utf8'),
) as PagePolicy

/** The built app, so that a provincial officer needs no more than a browser. */
export async function addPage(server: FastifyInstance, { pageFolder }: ServerContext): Promise<void> {
  if (pageFolder === undefined || !existsSync(path.join(pageFolder, 'index.html'))) return
  await server.register(fastifyStatic, {
    root: pageFolder,
    serve: false,
    index: false,
    // Built assets carry their hash in their name; everything else may change with the next build.
    cacheControl: false,
  })
  const page = readFileSync(path.join(pageFolder, 'index.html'), 'utf8')
  server.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const asked = (request.params as { readonly '*': string })['*']
    const nonce = randomBytes(16).toString('base64')
    for (const [name, value] of Object.entries(policy.headers)) reply.header(name, value.replaceAll('__NONCE__', nonce))
    const extension = path.posix.extname(asked)
    // A place inside the app has no extension.
    if (extension === '' || asked === 'index.html') {
      if (asked.startsWith('v1/')) return sendProblem(reply, { code: 'not-found' })
      reply.header('cache-control', 'no-cache')
      return reply.type(policy.types['.html'] ?? 'text/html').send(page.replaceAll('__NONCE__', nonce))
    }
    reply.header('cache-control', asked.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    return reply.sendFile(asked)
  })
}
