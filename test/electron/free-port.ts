import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port of this computer that nobody listens on: below those that systems give to outgoing connections (32768 and up), so
 * that it is still free when it is used later.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
