import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { isNewerVersion, isVersion } from '../../shared/desktop/app-version.ts'
import { fileName } from '../../shared/desktop/file-shapes.ts'
import type { ServerContext } from './context.ts'
import { sendProblem } from './problem.ts'

const manifestName = /^SoTuyen-(\d+\.\d+\.\d+)\.update\.json$/

/**
 * Hands out the newest signed update of the app that the administrator laid into a folder, and its files. To anybody: it is
 * no secret, and what it is worth its signature says, not this server.
 */
export function addUpdates(server: FastifyInstance, { updatesFolder }: ServerContext): void {
  if (updatesFolder === undefined) return
  const hidden = { schema: { hide: true } }
  server.get('/app/update', hidden, async (_request, reply) => {
    const newest = await newestUpdate(updatesFolder)
    if (newest === null) return sendProblem(reply, { code: 'not-found' })
    return reply.type('application/json').send(await readFile(path.join(updatesFolder, newest), 'utf8'))
  })
  server.get('/app/files/:name', hidden, async (request, reply) => {
    const { name } = request.params as { readonly name: string }
    return fileName.safeParse(name).success
      ? await sendFile(reply, path.join(updatesFolder, name))
      : sendProblem(reply, { code: 'not-found' })
  })
}

async function newestUpdate(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => [])
  const versions = names.flatMap((name) => manifestName.exec(name)?.[1] ?? []).filter(isVersion)
  const newest = versions.reduce<string | null>(
    (best, version) => (best === null || isNewerVersion(version, best) ? version : best),
    null,
  )
  return newest === null ? null : `SoTuyen-${newest}.update.json`
}

async function sendFile(reply: FastifyReply, file: string) {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return sendProblem(reply, { code: 'not-found' })
  return reply.type('application/octet-stream').header('content-length', found.size).send(createReadStream(file))
}
