import { Dexie, type Table } from 'dexie'
import { runCommand } from '../../../renderer/data/run-command.ts'
import { registerEnterprise } from '../../../shared/enterprises/commands.ts'
import { enterpriseArgs } from './enterprise.ts'
import { openSeeded } from './seed.ts'

export interface CommandTimes {
  /** Milliseconds from the call to its answer, in order. */
  readonly command: readonly number[]
  readonly dexie: readonly number[]
  readonly raw: readonly number[]
}

const peerName = 'bench-peer'

/**
 * A command on the seeded workspace against the plain put of the same values into a table of as many: by Dexie, and by
 * IndexedDB itself, all durable before they answer. One of each a round, in turn.
 */
export async function measureCommands(records: number, rounds: number): Promise<CommandTimes> {
  const council = await openSeeded()
  const season = (await council.db.table('seasons').toCollection().first())?.id as string
  const peer = await openPeer(season, records)
  const raw = await rawDatabase(peerName)
  const times = { command: [] as number[], dexie: [] as number[], raw: [] as number[] }
  const work = {
    command: async (index: number) => {
      const outcome = await runCommand(council, registerEnterprise, enterpriseArgs(season, index))
      if (!outcome.ok) throw new Error(`enterprises.register was refused: ${JSON.stringify(outcome.problem)}`)
    },
    dexie: async (index: number) => void (await peer.rows.put(enterpriseArgs(season, index))),
    raw: (index: number) => rawPut(raw, enterpriseArgs(season, index)),
  }
  const kinds = ['command', 'dexie', 'raw'] as const
  const warmUp = 10
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < kinds.length; turn++) {
      const kind = kinds[(round + warmUp + turn) % kinds.length] ?? 'raw'
      const startMs = performance.now()
      await work[kind](1_000_000 + round * 10 + turn)
      if (round >= 0) times[kind].push(performance.now() - startMs)
    }
  }
  raw.close()
  peer.close()
  council.db.close()
  await Dexie.delete(peerName)
  return times
}

type Peer = Dexie & { readonly rows: Table<ReturnType<typeof enterpriseArgs>, string> }

async function openPeer(season: string, records: number): Promise<Peer> {
  await Dexie.delete(peerName)
  const peer = new Dexie(peerName, { chromeTransactionDurability: 'strict' }) as Peer
  peer.version(1).stores({ rows: 'id, season' })
  for (let from = 0; from < records; from += 5000) {
    const count = Math.min(5000, records - from)
    await peer.rows.bulkPut(Array.from({ length: count }, (_, index) => enterpriseArgs(season, from + index)))
  }
  return peer
}

export function rawDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error(`rawDatabase: ${name}`)))
  })
}

function rawPut(db: IDBDatabase, row: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' })
    transaction.objectStore('rows').put(row)
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('rawPut: aborted')))
  })
}
