import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { net } from 'electron'
import type { UpdateProblem } from '../shared/desktop/contract-updates.ts'
import { updateFilePath, updatePath } from '../shared/desktop/update-manifest.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

/** Where an update comes from. What it says is worth nothing until its signature and its hashes were checked. */
export interface UpdateSource {
  /** The text of the signed update. */
  readonly read: () => Promise<Outcome<string, UpdateProblem>>
  /** The bytes of one of its files; throws `SourceFailed` when they cannot be had. */
  readonly pieces: (name: string) => AsyncIterable<Uint8Array>
}

export class SourceFailed extends Error {}

const maxTextBytes = 200_000

/** A `.update.json` on a stick, with its files beside it. */
export function updateOnStick(file: string): UpdateSource {
  return {
    read: async () => {
      try {
        if ((await stat(file)).size > maxTextBytes) return refuse({ code: 'update-not-signed' })
        return accept(await readFile(file, 'utf8'))
      } catch {
        return refuse({ code: 'update-file-missing', file: path.basename(file) })
      }
    },
    pieces: (name) => failing(createReadStream(path.join(path.dirname(file), name))),
  }
}

/** The province's server. Without TLS only this computer is spoken to, as in the page (docs/decisions/0017). */
export function updateOnServer(address: string): UpdateSource {
  const origin = new URL(address)
  const isOurs = origin.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(origin.hostname)
  const get = async (where: string): Promise<Response> => {
    if (origin.protocol !== 'https:' && !isOurs) throw new SourceFailed('not https')
    const answer = await net.fetch(new URL(where, origin).href, { redirect: 'error', credentials: 'omit' })
    if (!answer.ok) throw new SourceFailed(`answered ${answer.status}`)
    return answer
  }
  return {
    read: async () => {
      try {
        const text = await (await get(updatePath)).text()
        return text.length > maxTextBytes ? refuse({ code: 'update-not-signed' }) : accept(text)
      } catch {
        return refuse({ code: 'update-not-reached' })
      }
    },
    pieces: (name) => failing(bodyOf(() => get(updateFilePath(name)))),
  }
}

async function* bodyOf(get: () => Promise<Response>): AsyncIterable<Uint8Array> {
  const { body } = await get()
  if (body) yield* body
}

/** Every error of the source is `SourceFailed`, so that none is taken for one of the disk that is written to. */
async function* failing(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* pieces
  } catch (error) {
    throw new SourceFailed('the source failed', { cause: error })
  }
}
