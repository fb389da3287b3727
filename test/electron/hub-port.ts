import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Beside the port of hubs: whoever listens here may run a hub on this computer. */
const turnPort = 47830

/** A hub has one port, so tests that open one wait for each other; answers what ends the turn. It ends with the process, too. */
export async function takeHubTurn(): Promise<() => Promise<void>> {
  for (;;) {
    const turn = createServer()
    const isMine = await new Promise<boolean>((resolve) => {
      turn.once('error', () => resolve(false))
      turn.listen({ host: '127.0.0.1', port: turnPort, exclusive: true }, () => resolve(true))
    })
    if (isMine) return () => new Promise((resolve) => turn.close(() => resolve()))
    await sleep(200)
  }
}
