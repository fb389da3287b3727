import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A road to a server that counts every byte in both directions, heads of requests and answers among them. */
export interface CountingRoad {
  readonly address: string
  /** Bytes since the road was opened or last asked. */
  readonly bytes: () => number
  readonly close: () => void
}

export async function openCountingRoad(address: string): Promise<CountingRoad> {
  const { hostname, port } = new URL(address)
  const sockets = new Set<Socket>()
  let bytes = 0
  const carry = (from: Socket, to: Socket): void => {
    sockets.add(from)
    from.on('data', (part: Buffer) => {
      bytes += part.length
      to.write(part)
    })
    from.on('end', () => to.end())
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => {
      const counted = bytes
      bytes = 0
      return counted
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
