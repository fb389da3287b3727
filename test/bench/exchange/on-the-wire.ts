import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { figure, type Line, median, percentile, ratioAtMost, reported } from '../report.ts'
import { served, startPeer } from './carry.ts'
import { openCountingRoad } from './counting-road.ts'
import { newDatabase, startFile, startProvince } from './processes.ts'
import { councilRecords } from './records.ts'
import type { Stage } from './stage.ts'

/** A council's ten years. */
const count = 5000
const idleRounds = 30

interface Travelled {
  /** Of push and pull together. */
  readonly bytes: number
  readonly idleMs: readonly number[]
  readonly idleBytes: number
}

/** Bytes of push and pull of the same records, heads of requests and answers among them; and what an exchange costs when nothing is new. */
export async function onTheWire(stage: Stage): Promise<readonly Line[]> {
  const { emptyMs, requests, ...ours } = await ourBytes(stage)
  const [rx, couch] = [await peerBytes(stage, 'rx'), await peerBytes(stage, 'couch')]
  const json = Buffer.byteLength(JSON.stringify(councilRecords(count)))
  const best = Math.min(rx.bytes, couch.bytes)
  const megabytes = (bytes: number): string => figure(bytes / 1e6)
  const bytesNote = `${megabytes(ours.bytes)} : ${megabytes(best)} MB`
  const idleNote = `${figure(median(ours.idleMs))} : ${figure(median(emptyMs))} ms`
  const idleOf = ({ idleMs, idleBytes }: Travelled): string =>
    `${figure(median(idleMs))} ms, ${figure(idleBytes)} bytes`
  return [
    ratioAtMost(`bytes of push and pull of ${count} : best peer`, ours.bytes, best, 0.4, bytesNote),
    reported('  an entry on its way, once', `${figure(ours.bytes / 2 / count)} bytes`),
    reported('  RxDB : PouchDB : the records as JSON, once', [rx.bytes, couch.bytes, json].map(megabytes).join(' : ')),
    ratioAtMost('idle exchange : empty request', median(ours.idleMs), median(emptyMs), 2, idleNote),
    reported('  requests an idle exchange', figure(requests)),
    reported('  ours, p50', `${idleOf(ours)}, p95 ${figure(percentile(ours.idleMs, 95))} ms`),
    reported('  RxDB, p50', idleOf(rx)),
    reported('  PouchDB, p50', idleOf(couch)),
  ]
}

interface OurTravelled extends Travelled {
  readonly emptyMs: readonly number[]
  readonly requests: number
}

const plainServer = fileURLToPath(new URL('plain-server.ts', import.meta.url))

async function ourBytes(stage: Stage): Promise<OurTravelled> {
  const seeded = `wire-${count}`
  await stage.onPage('exchange', seeded, (page) =>
    page.evaluate((many) => window.exchangeBench.seedCouncil(many), count),
  )
  const data = await mkdtemp(path.join(stage.folder, 'province-'))
  return served(startProvince(data, await newDatabase(stage.cluster)), async ({ address, code }) => {
    const road = await openCountingRoad(address)
    const call = async (profile: string, way: 'push' | 'pull', workspace?: string) => {
      const given = { address: road.address, code: await code(workspace) }
      return stage.onPage('exchange', profile, (page) =>
        page.evaluate(([what, invitation]) => window.exchangeBench[what](invitation), [way, given] as const),
      )
    }
    const { workspace } = await call(seeded, 'push')
    await stage.onCopy(null, (copy) => call(copy, 'pull', workspace))
    const bytes = road.bytes()
    const folder = await mkdtemp(path.join(stage.folder, 'plain-'))
    const times = await served(startFile(plainServer, [folder]), (plain) =>
      stage.onPage('exchange', seeded, async (page) => {
        let requests = 0
        page.on('request', (request) => (requests += request.url().startsWith(road.address) ? 1 : 0))
        const measured = await page.evaluate(([at, many]) => window.exchangeBench.idle(at, many), [
          plain.address,
          idleRounds,
        ] as const)
        return { idleMs: measured.idle, emptyMs: measured.empty, requests: requests / (idleRounds + 1) }
      }),
    )
    const idleBytes = road.bytes() / (idleRounds + 1)
    road.close()
    return { bytes, idleBytes, ...times }
  })
}

async function peerBytes(stage: Stage, kind: 'rx' | 'couch'): Promise<Travelled> {
  const seeded = `wire-${kind}`
  await stage.onPage('peers', seeded, (page) =>
    page.evaluate(([peer, many]) => window.peers[peer].seed(many), [kind, count] as const),
  )
  return served(startPeer(stage, kind), async ({ address }) => {
    const road = await openCountingRoad(address)
    const call = (profile: string, way: 'push' | 'pull') =>
      stage.onPage('peers', profile, (page) =>
        page.evaluate(([peer, what, at]) => window.peers[peer][what](at), [kind, way, road.address] as const),
      )
    await call(seeded, 'push')
    await stage.onCopy(null, (copy) => call(copy, 'pull'))
    const bytes = road.bytes()
    const idleMs = await stage.onPage('peers', seeded, (page) =>
      page.evaluate(([peer, at, many]) => window.peers[peer].idle(at, many), [kind, road.address, idleRounds] as const),
    )
    const idleBytes = road.bytes() / idleRounds
    road.close()
    return { bytes, idleMs, idleBytes }
  })
}
