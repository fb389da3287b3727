import { Bonjour } from 'bonjour-service'

/**
 * Laptops that say in the room's network that they run a hub. A help and no more: many meeting rooms block it, a name proves
 * nothing, and the code is asked for all the same. So whatever fails here is silence.
 */
const serviceType = 'so-tuyen'

export interface FoundHub {
  readonly name: string
  readonly address: string
}

/** Says that a hub is here, until the answer is called. */
export function announceHub(name: string, port: number): () => void {
  const bonjour = new Bonjour({}, silence)
  bonjour.publish({ name, type: serviceType, port, probe: false }).on('error', silence)
  return () => bonjour.unpublishAll(() => bonjour.destroy())
}

/** Listens for a moment. */
export function findHubs(isOfTheRoom: (address: string) => boolean, waitMs = 1_500): Promise<readonly FoundHub[]> {
  return new Promise((resolve) => {
    const found = new Map<string, FoundHub>()
    const bonjour = new Bonjour({}, silence)
    const browser = bonjour.find({ type: serviceType }, ({ name, port, addresses = [] }) => {
      for (const host of addresses)
        if (isOfTheRoom(host)) found.set(`${host}:${port}`, { name: name.slice(0, 100), address: `${host}:${port}` })
    })
    setTimeout(() => {
      browser.stop()
      bonjour.destroy()
      resolve([...found.values()])
    }, waitMs)
  })
}

const silence = (): void => {}
