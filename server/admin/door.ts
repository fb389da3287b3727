import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

/**
 * The embedded database bears one process. Whoever has it open stands behind a door in its folder (a socket that only its
 * owner may use): another process finds the door and asks it to do the work instead of opening the files a second time.
 */
export interface Asked {
  readonly args: readonly string[]
  /** Where the caller stands: relative paths are relative to it. */
  readonly folder: string
}

export interface Said {
  readonly code: number
  readonly text: string
}

export interface Door {
  close(): Promise<void>
}

/** Opens the door; undefined when somebody stands behind it already. */
export async function openDoor(data: string, answer: (asked: Asked) => Promise<Said>): Promise<Door | undefined> {
  const address = doorOf(data)
  if (await isThere(address)) return undefined
  if (process.platform !== 'win32') await rm(address, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // Whoever goes away in the middle, or talks nonsense, is let go.
    serve(socket, answer).catch(() => socket.destroy())
  })
  const opened = await listens(server, address)
  if (!opened) return undefined
  if (process.platform !== 'win32') await chmod(address, 0o600)
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Asks whoever has the database open; undefined when nobody has. */
export function askDoor(data: string, asked: Asked): Promise<Said | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(doorOf(data))
    const parts: Buffer[] = []
    let isOpen = false
    socket.on('connect', () => {
      isOpen = true
      socket.end(JSON.stringify(asked))
    })
    socket.on('data', (part) => parts.push(part))
    socket.on('error', (error) => (isOpen ? reject(error) : resolve(undefined)))
    socket.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString()) as Said))
  })
}

async function serve(socket: Socket, answer: (asked: Asked) => Promise<Said>): Promise<void> {
  const parts: Buffer[] = []
  socket.on('error', () => socket.destroy())
  for await (const part of socket) parts.push(part as Buffer)
  const said = parts.length > 0 ? await answer(JSON.parse(Buffer.concat(parts).toString()) as Asked) : undefined
  socket.end(said ? JSON.stringify(said) : '')
}

function doorOf(data: string): string {
  const name = createHash('sha256').update(path.resolve(data)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\so-tuyen-${name}`
  const inside = path.join(path.resolve(data), 'admin.sock')
  // The system bears about a hundred letters here.
  return Buffer.byteLength(inside) < 100 ? inside : path.join(os.tmpdir(), `so-tuyen-${name}.sock`)
}

const isThere = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address)
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

const listens = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(address, () => resolve(true))
  })
