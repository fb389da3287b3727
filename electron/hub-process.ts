import path from 'node:path'
import { type UtilityProcess, utilityProcess } from 'electron'
import type { SeenDevice } from './hub-calls.ts'
import type { HubOrders, HubReport } from './hub-orders.ts'
import { logFault } from './log-fault.ts'

/** The hub's process as the shell sees it: started, and started again when it ends by itself. */
export interface HubProcess {
  readonly view: () => HubView
  readonly stop: () => void
}

export interface HubView {
  readonly state: 'starting' | 'open' | 'restarting' | 'stopped'
  readonly addresses: readonly string[]
  readonly seen: readonly SeenDevice[]
  readonly restarts: number
  /** Another program has the port. */
  readonly isPortTaken: boolean
}

/** A hub that ends so often is broken: it is left so, and the page says it. */
const mostRestarts = 5
const pauseMs = 500

export function startHubProcess(orders: HubOrders, changed: () => void): HubProcess {
  let view: HubView = { state: 'starting', addresses: [], seen: [], restarts: 0, isPortTaken: false }
  let child: UtilityProcess | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWanted = true

  const become = (next: Partial<HubView>): void => {
    view = { ...view, ...next }
    changed()
  }
  const hear = (said: HubReport): void => {
    switch (said.kind) {
      case 'listening':
        return become({ state: 'open', addresses: said.addresses })
      case 'port-taken':
        isWanted = false
        return become({ state: 'stopped', isPortTaken: true })
      case 'seen':
        return become({ seen: withSeen(view.seen, said.device) })
      case 'fault':
        return logFault(new Error(`hub: ${said.text}`))
    }
  }
  const start = (): void => {
    const started = utilityProcess.fork(path.join(import.meta.dirname, 'hub.js'), [], { serviceName: 'so-tuyen-hub' })
    child = started
    started.on('message', (said: HubReport) => {
      if (child === started) hear(said)
    })
    started.once('exit', () => {
      if (child !== started || !isWanted) return
      child = undefined
      if (view.restarts >= mostRestarts) return become({ state: 'stopped', addresses: [] })
      become({ state: 'restarting', restarts: view.restarts + 1 })
      timer = setTimeout(start, pauseMs)
    })
    started.postMessage(orders, [])
  }
  start()
  return {
    view: () => view,
    stop: () => {
      isWanted = false
      clearTimeout(timer)
      const running = child
      child = undefined
      running?.kill()
    },
  }
}

/** What it brought adds up over the process's restarts. */
function withSeen(list: readonly SeenDevice[], seen: SeenDevice): readonly SeenDevice[] {
  const before = list.find(({ publicKey }) => publicKey === seen.publicKey)
  const others = list.filter((other) => other !== before)
  return [...others, { ...seen, given: seen.given + (before?.given ?? 0) }]
}
