import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import type { TokenInvitation } from '../../shared/journal/province-calls.ts'
import { openingOf } from '../../shared/journal/trust.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { keptOf, readStanding } from '../data/journal-store.ts'
import { readPen } from '../data/pen.ts'
import { httpCarrier } from './carriers/http.ts'
import { type Exchanged, exchangeWith } from './exchange.ts'
import { logOutcome } from './exchange-log.ts'
import { readServer } from './peers.ts'

export interface RoadOptions {
  /** Asked for by a person: compared and logged in any case. */
  readonly byHand: boolean
  readonly refusedFiles: Set<string>
  readonly onProgress: (done: number, of: number) => void
}

/** One exchange with the workspace's server, and a line in the log; undefined while no server is known. */
export async function exchangeWithServer(
  council: Council,
  { byHand, refusedFiles, onProgress }: RoadOptions,
): Promise<Outcome<Exchanged, ExchangeProblem> | undefined> {
  const { db, device, workspace } = council
  const server = await readServer(db)
  if (!server) return undefined
  const { address, province, name } = server
  const carrier = httpCarrier({ address, province }, { workspace, device, invitation: await ownInvitation(council) })
  const outcome = await exchangeWith(council, carrier, {
    holder: { kind: 'server', id: province, name },
    compare: byHand,
    refusedFiles,
    onProgress,
  })
  await logOutcome(db, 'server', name, outcome)
  return outcome
}

/** How far the province's own backup reaches; null: it was not reached, or there is none. */
export type BackedUp = 'all' | 'less' | null

/** Asks the server whether everything that it has ruled as far as known here is in a backup of its own. */
export async function backedUpAtServer(council: Council): Promise<BackedUp> {
  const { db, device, workspace } = council
  const server = await readServer(db)
  if (!server) return null
  const { address, province } = server
  const carrier = httpCarrier({ address, province }, { workspace, device, invitation: await ownInvitation(council) })
  const told = await carrier.heads()
  if (!told.ok) return null
  const { point } = await readStanding(db)
  return told.value.epoch === point.epoch && (told.value.backedUp ?? 0) >= point.n ? 'all' : 'less'
}

/** What lets a peer believe this device before the first entry of its journal has come. */
export async function ownInvitation(council: Council): Promise<TokenInvitation | undefined> {
  const { own } = await readPen(council.db)
  // Invited without a network, and has written nothing yet.
  if (!own) return council.entrance
  const first = await council.db.entries.where('[journal+seq]').equals([own.journal, 1]).first()
  const opening = first && openingOf(keptOf(first).known)
  if (opening?.invitation === undefined || opening.proof === undefined) return undefined
  return { journal: own.journal, key: opening.invitation, proof: opening.proof }
}
