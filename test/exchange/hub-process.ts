import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { audienceOf, fingerprintOf, newCertificate } from '../../electron/hub-certificate.ts'
import type { HubOrders, HubReport } from '../../electron/hub-orders.ts'
import type { Council } from '../../renderer/data/council.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { desktopIn, freePort, type Room } from './room.ts'

/** The hub as a process of its own, as the shell starts it: it can be killed, and put to sleep. */
export interface HubUnderTest extends Pick<Room, 'port' | 'fingerprint' | 'desktopOf'> {
  readonly start: () => Promise<void>
  /** At once and without a word. */
  readonly kill: () => Promise<void>
  /** As when the laptop's lid is closed. */
  readonly sleep: () => void
  readonly wake: () => void
  readonly remove: () => Promise<void>
}

const root = path.join(import.meta.dirname, '../..')

export async function hubProcess({ device, workspace, db }: Council): Promise<HubUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-hub-'))
  const certificate = await newCertificate()
  const fingerprint = fingerprintOf(certificate.certificate)
  const port = await freePort()
  const founder = (await readStanding(db)).trust.root
  if (!founder) throw new Error('hubProcess: nobody founded the workspace')
  const orders: HubOrders = {
    folder,
    workspace,
    key: randomBytes(32).toString('base64'),
    root: founder,
    host: { device: device.id, publicKey: device.publicKey },
    certificate,
    audience: audienceOf(fingerprint),
    port,
  }
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    const doomed = child
    child = undefined
    if (!doomed || doomed.exitCode !== null) return
    const gone = once(doomed, 'exit')
    doomed.kill('SIGKILL')
    await gone
  }
  return {
    port,
    fingerprint,
    desktopOf: (publicKey) => desktopIn({ workspace, fingerprint, port, isHost: publicKey === device.publicKey }),
    start: async () => {
      const started = fork(
        path.join(root, 'test/electron/host/utility-child.ts'),
        [path.join(root, 'electron/hub.ts')],
        {
          execArgv: [],
          serialization: 'advanced',
        },
      )
      child = started
      await once(started, 'message')
      const listening = new Promise<void>((resolve, reject) => {
        started.on('message', (said: HubReport) => {
          if (said.kind === 'listening') resolve()
          if (said.kind === 'fault' || said.kind === 'port-taken') reject(new Error(JSON.stringify(said)))
        })
      })
      started.send(orders)
      await listening
    },
    kill,
    sleep: () => void child?.kill('SIGSTOP'),
    wake: () => void child?.kill('SIGCONT'),
    remove: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
