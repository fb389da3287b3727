import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Council } from '../../renderer/data/council.ts'
import { exchangeWithHub } from '../../renderer/journal/exchange-with-hub.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { audienceOf, fingerprintOf, newCertificate } from '../../electron/hub-certificate.ts'
import type { SeenDevice } from '../../electron/hub-calls.ts'
import type { HubBounds } from '../../electron/hub-bounds.ts'
import { requestPinned } from '../../electron/hub-client.ts'
import { hubServer } from '../../electron/hub-server.ts'
import { type HubStore, openHubStore } from '../../electron/hub-store.ts'
import { type Desktop, type DesktopCallName, type DesktopGives, desktopCalls } from '../../shared/desktop/contract.ts'
import { hubCode } from '../../shared/desktop/hub-code.ts'

/** A meeting room: the hub with its real door, on this computer's own address. */
export interface Room {
  readonly folder: string
  readonly port: number
  readonly fingerprint: string
  readonly store: () => HubStore
  readonly seen: Map<string, SeenDevice>
  /** What the hub would write into its log of faults. */
  readonly faults: readonly unknown[]
  /** Ends the process's part in memory and opens what its files hold. */
  readonly reopen: () => Promise<void>
  /** The port of a laptop in the room: of the one that runs the hub, or of one that joined it. */
  readonly desktopOf: (publicKey: string) => Desktop
  readonly close: () => Promise<void>
}

interface RoomOptions {
  readonly folder?: string
  readonly bounds?: HubBounds
}

export async function openRoom({ device, workspace, db }: Council, options: RoomOptions = {}): Promise<Room> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'so-tuyen-hub-')))
  const faults: unknown[] = []
  const key = randomBytes(32)
  const certificate = await newCertificate()
  const fingerprint = fingerprintOf(certificate.certificate)
  const port = await freePort()
  const seen = new Map<string, SeenDevice>()
  const { root } = (await readStanding(db)).trust
  const open = async () => {
    const store = await openHubStore({ folder, workspace, key }, root)
    const desk = {
      store,
      life: randomUUID(),
      host: device.id,
      pieces: new Map(),
      staged: new Map(),
      seen: (item: SeenDevice) => void seen.set(item.publicKey, item),
    }
    const door = { audience: audienceOf(fingerprint), hostKey: device.publicKey }
    const server = hubServer(desk, door, certificate, (error) => faults.push(error), options.bounds)
    const listening = await server.listenAt(['127.0.0.1'], port)
    if (listening.length === 0) throw new Error(`the port ${port} is taken`)
    return { store, server }
  }
  let now = await open()
  return {
    folder,
    port,
    fingerprint,
    store: () => now.store,
    seen,
    faults,
    reopen: async () => {
      await now.server.close()
      now = await open()
    },
    desktopOf: (publicKey) => desktopIn({ workspace, fingerprint, port, isHost: publicKey === device.publicKey }),
    close: () => now.server.close(),
  }
}

interface Chair {
  readonly workspace: string
  readonly fingerprint: string
  readonly port: number
  /** Whether the hub runs on this laptop. */
  readonly isHost: boolean
}

/** What a laptop's shell answers about the hub at this port: its line is the real one. */
export function desktopIn({ workspace, fingerprint, port, isHost }: Chair): Desktop {
  const address = `127.0.0.1:${port}`
  const running = { workspace, fingerprint, addresses: [address], code: hubCode(fingerprint), seen: [], restarts: 0 }
  const looked: DesktopGives<'hubLook'> = {
    running: isHost ? { ...running, state: 'open' } : null,
    joined: isHost ? [] : [{ workspace, address, fingerprint }],
  }
  const calls: { readonly [Name in DesktopCallName]?: (takes: never) => Promise<unknown> } = {
    hubLook: async () => ({ ok: true, value: looked }),
    hubCall: (takes: Parameters<typeof requestPinned>[2]) =>
      requestPinned({ host: '127.0.0.1', port }, fingerprint, takes),
  }
  return {
    can: { hub: true } as Desktop['can'],
    call: async (name, takes) => {
      const answer = (await calls[name]?.(desktopCalls[name].takes.parse(takes) as never)) as {
        ok: boolean
        value: unknown
      }
      return (answer.ok ? { ...answer, value: desktopCalls[name].gives.parse(answer.value) } : answer) as never
    },
    listen: () => () => undefined,
  }
}

export async function exchangeIn(room: Pick<Room, 'desktopOf'>, council: Council) {
  const done = await exchangeWithHub(council, room.desktopOf(council.device.publicKey), {
    byHand: true,
    refusedFiles: new Set(),
    onProgress: () => {},
  })
  if (!done) throw new Error('exchangeIn: no hub is known')
  return done
}

/** A port of this computer that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
