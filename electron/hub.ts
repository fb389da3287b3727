import { randomUUID } from 'node:crypto'
import type { HubOrders, HubReport } from './hub-orders.ts'
import { hubServer } from './hub-server.ts'
import { openHubStore } from './hub-store.ts'
import { lanAddresses } from './lan-addresses.ts'

/**
 * The hub's own process: an exchange between members does not make the secretary's window wait, and a fault here ends nothing
 * but the hub. It knows one workspace, relays what devices bring, and rules on nothing.
 */

/** A cable may be plugged in, a hotspot switched on, at any time. */
const lookAgainMs = 5_000
const ownComputer = '127.0.0.1'

const port = process.parentPort
const report = (said: HubReport): void => port.postMessage(said)

port.once('message', ({ data }) => void serve(data as HubOrders).catch(giveUp))

async function serve(orders: HubOrders): Promise<void> {
  const { folder, workspace, root, host, audience, certificate } = orders
  const store = await openHubStore({ folder, workspace, key: Buffer.from(orders.key, 'base64') }, root)
  const desk = {
    store,
    life: randomUUID(),
    host: host.device,
    pieces: new Map(),
    staged: new Map(),
    seen: (device: Extract<HubReport, { kind: 'seen' }>['device']) => report({ kind: 'seen', device }),
  }
  const fault = (error: unknown): void => report({ kind: 'fault', text: textOf(error) })
  const server = hubServer(desk, { audience, hostKey: host.publicKey }, certificate, fault)
  let shown = ''
  const listen = async (): Promise<void> => {
    const open = await server.listenAt([ownComputer, ...lanAddresses()], orders.port)
    if (!open.includes(ownComputer)) {
      report({ kind: 'port-taken' })
      return process.exit(0)
    }
    const addresses = open.filter((address) => address !== ownComputer)
    if (shown !== addresses.join()) report({ kind: 'listening', addresses })
    shown = addresses.join()
  }
  shown = 'nothing yet'
  await listen()
  setInterval(() => void listen().catch(fault), lookAgainMs)
}

function giveUp(error: unknown): void {
  report({ kind: 'fault', text: textOf(error) })
  process.exitCode = 1
  setImmediate(() => process.exit(1))
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
