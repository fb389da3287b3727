import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { figure, type Line, median, ratioAtLeast, reported } from '../report.ts'
import { newDatabase, type Running, startFile, startProvince } from './processes.ts'
import { peersFolder, type Stage } from './stage.ts'

/** Entries or records a second. */
interface Speeds {
  readonly push: number[]
  readonly pull: number[]
}

const systems = ['plain', 'postgresql', 'embedded', 'rxdb', 'pouchdb'] as const
type System = (typeof systems)[number]

const names: { readonly [S in System]: string } = {
  plain: 'plain POST and GET, flushed',
  postgresql: 'ours, PostgreSQL',
  embedded: 'ours, embedded PGlite',
  rxdb: 'RxDB, PostgreSQL',
  pouchdb: 'PouchDB, LevelDB without flush',
}

/** Push from a profile that holds everything to an empty server, then pull into an empty profile: each in turn, all rounds. */
export async function carry(
  stage: Stage,
  count: number,
  rounds: number,
  say: (text: string) => void,
): Promise<readonly Line[]> {
  const [ours, rx, couch] = ['ours', 'rx', 'couch'].map((name) => `${name}-${count}`) as [string, string, string]
  say(`Seeding ${count} records, three times …`)
  await stage.onPage('exchange', ours, (page) => page.evaluate((many) => window.exchangeBench.seedCouncil(many), count))
  await stage.onPage('peers', rx, (page) => page.evaluate((many) => window.peers.rx.seed(many), count))
  await stage.onPage('peers', couch, (page) => page.evaluate((many) => window.peers.couch.seed(many), count))
  const runs: { readonly [S in System]: () => Promise<Speed> } = {
    plain: () => runPlain(stage, ours),
    postgresql: async () => runOurs(stage, ours, await newDatabase(stage.cluster)),
    embedded: () => runOurs(stage, ours, undefined),
    rxdb: () => runPeer(stage, 'rx', rx, count),
    pouchdb: () => runPeer(stage, 'couch', couch, count),
  }
  const speeds = Object.fromEntries(systems.map((system) => [system, { push: [], pull: [] }])) as unknown as {
    readonly [S in System]: Speeds
  }
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < systems.length; turn++) {
      const system = systems[(round + turn) % systems.length] ?? 'plain'
      const speed = await runs[system]()
      speeds[system].push.push(speed.push)
      speeds[system].pull.push(speed.pull)
      say(`  ${names[system]}: push ${figure(speed.push)}/s, pull ${figure(speed.pull)}/s`)
    }
  return (['push', 'pull'] as const).flatMap((way) => {
    const of = (system: System): number => median(speeds[system][way])
    const best = Math.max(of('rxdb'), of('pouchdb'))
    const against = (system: 'postgresql' | 'embedded'): Line =>
      ratioAtLeast(
        `${way} of ${count}, ${names[system]} : best peer`,
        of(system),
        best,
        2,
        `${figure(of(system))} : ${figure(best)} /s`,
      )
    return [
      against('postgresql'),
      against('embedded'),
      ...(['plain', 'rxdb', 'pouchdb'] as const).map((system) =>
        reported(`  ${names[system]}`, `${figure(of(system))} /s`),
      ),
    ]
  })
}

interface Speed {
  readonly push: number
  readonly pull: number
}

const perSecond = ({ count, ms }: { readonly count: number; readonly ms: number }): number => (count / ms) * 1000

async function runPlain(stage: Stage, seeded: string): Promise<Speed> {
  const folder = await mkdtemp(path.join(stage.folder, 'plain-'))
  return served(startFile(fileURLToPath(new URL('plain-server.ts', import.meta.url)), [folder]), ({ address }) =>
    stage.onCopy(seeded, (copy) =>
      stage.onPage('exchange', copy, async (page) => {
        const { count, pushMs, pullMs } = await page.evaluate((at) => window.exchangeBench.carryPlainly(at), address)
        return { push: perSecond({ count, ms: pushMs }), pull: perSecond({ count, ms: pullMs }) }
      }),
    ),
  )
}

async function runOurs(stage: Stage, seeded: string, databaseUrl: string | undefined): Promise<Speed> {
  return served(
    startProvince(await mkdtemp(path.join(stage.folder, 'province-')), databaseUrl),
    async ({ address, code }) => {
      const first = { address, code: await code() }
      const pushed = await stage.onCopy(seeded, (copy) =>
        stage.onPage('exchange', copy, (page) => page.evaluate((given) => window.exchangeBench.push(given), first)),
      )
      const second = { address, code: await code(pushed.workspace) }
      const pulled = await stage.onCopy(null, (copy) =>
        stage.onPage('exchange', copy, (page) => page.evaluate((given) => window.exchangeBench.pull(given), second)),
      )
      if (pulled.count < pushed.count) throw new Error('The pull brought less than the push')
      return { push: perSecond(pushed), pull: perSecond(pulled) }
    },
  )
}

async function runPeer(stage: Stage, kind: 'rx' | 'couch', seeded: string, count: number): Promise<Speed> {
  return served(startPeer(stage, kind), async ({ address }) => {
    const run = (profile: string | null, way: 'push' | 'pull') =>
      stage.onCopy(profile, (copy) =>
        stage.onPage('peers', copy, (page) =>
          page.evaluate(([peer, what, at]) => window.peers[peer][what](at), [kind, way, address] as const),
        ),
      )
    const [pushed, pulled] = [await run(seeded, 'push'), await run(null, 'pull')]
    if (pushed.count !== count || pulled.count !== count)
      throw new Error(`${kind}: ${pushed.count} pushed and ${pulled.count} pulled of ${count}`)
    return { push: perSecond(pushed), pull: perSecond(pulled) }
  })
}

export async function startPeer(stage: Stage, kind: 'rx' | 'couch'): Promise<Running> {
  if (kind === 'rx') return startFile(path.join(peersFolder, 'rx-server.mjs'), [await newDatabase(stage.cluster)])
  return startFile(path.join(peersFolder, 'couch-server.mjs'), [await mkdtemp(path.join(stage.folder, 'couch-'))])
}

export async function served<Server extends Running, Result>(
  starting: Promise<Server>,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  const server = await starting
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
