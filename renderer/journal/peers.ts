import { batchLimits, type Cursor, type Knows } from '../../shared/journal/batch.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'

/** The province's server, as this workspace on this device knows it. Bookkeeping of the device, never part of the journal. */
export interface ProvinceServer {
  readonly address: string
  /** The province's public key. */
  readonly province: string
  readonly name: string
}

/** How far this device has got with one peer, named by its key. */
export interface PeerState {
  /** Undefined until it was asked for the first time: then it is asked before anything is sent. */
  readonly knows?: Knows | undefined
  /** Where the peer's next page begins. */
  readonly cursor?: Cursor | undefined
  /** How far the own entries were offered. */
  readonly sent?: Cursor | undefined
  /** Entries that the line to it bears in one request. */
  readonly atMost: number
  /** When an exchange last ended well, ISO text. */
  readonly lastSuccess: string
  /** How far its clock was ahead of this computer's, when it last signed a receipt. */
  readonly aheadMs: number
  /** When both sides were last found to hold the same. */
  readonly comparedAt: string
  /** The difference that stayed although everything was offered again; it is not offered again for the same one. */
  readonly differed: string
}

const stranger: PeerState = { atMost: batchLimits.entries, lastSuccess: '', aheadMs: 0, comparedAt: '', differed: '' }

/**
 * The server to exchange with: the one that this device enrolled at or whose address was corrected here, else the newest one
 * that the workspace names, so a laptop that was let in without a network needs no code.
 */
export async function readServer(db: CouncilDatabase): Promise<ProvinceServer | undefined> {
  const chosen = (await db.meta.get('server'))?.value as ProvinceServer | undefined
  if (chosen) return chosen
  const rows = (await rowTable(db, 'provinces').toArray()).toSorted((a, b) => (a.$.lastAt < b.$.lastAt ? 1 : -1))
  return rows.flatMap(({ id, act }) => (act ? { address: act.address, province: id, name: act.name } : []))[0]
}

export async function writeServer(db: CouncilDatabase, server: ProvinceServer): Promise<void> {
  await db.meta.put({ key: 'server', value: server })
}

/** The server has moved; who it is and how far both have got stays. */
export async function moveServer(db: CouncilDatabase, address: string): Promise<void> {
  const server = await readServer(db)
  if (!server) throw new Error('moveServer: no server is known')
  await writeServer(db, { ...server, address })
}

export async function readPeer(db: CouncilDatabase, publicKey: string): Promise<PeerState> {
  return { ...stranger, ...((await db.meta.get(`peer/${publicKey}`))?.value as Partial<PeerState> | undefined) }
}

export async function changePeer(
  db: CouncilDatabase,
  publicKey: string,
  change: Partial<PeerState>,
): Promise<PeerState> {
  return db.transaction('rw', db.meta, async () => {
    const value = { ...(await readPeer(db, publicKey)), ...change }
    await db.meta.put({ key: `peer/${publicKey}`, value })
    return value
  })
}
