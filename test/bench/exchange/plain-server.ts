import { type FileHandle, open } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import process from 'node:process'

/**
 * The raw limit: what is posted is appended to a file and flushed to the disk before the answer, what is asked for is read
 * from it again. Nothing is parsed.
 */
const [folder = ''] = process.argv.slice(2)
const file = await open(path.join(folder, 'plain'), 'w+')
const pieces: { readonly at: number; readonly size: number }[] = []
let end = 0

const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*')
  const [, call = '', index = ''] = (request.url ?? '').split('/')
  const work =
    request.method === 'POST' ? append(file, request) : call === 'piece' ? read(file, Number(index)) : nothing()
  work.then(
    (body) => response.end(body),
    () => response.writeHead(500).end(),
  )
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

const nothing = async (): Promise<string> => ''

async function append(to: FileHandle, request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  pieces.push({ at: end, size: body.length })
  end += body.length
  await to.write(body, 0, body.length, end - body.length)
  await to.datasync()
  return ''
}

async function read(from: FileHandle, index: number): Promise<Buffer> {
  const piece = pieces[index]
  if (!piece) return Buffer.alloc(0)
  const { buffer } = await from.read(Buffer.alloc(piece.size), 0, piece.size, piece.at)
  return buffer
}
