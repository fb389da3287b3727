import type { Desktop } from '../../shared/desktop/contract.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { hubCarrier, hubName } from './carriers/hub.ts'
import { type Exchanged, exchangeWith } from './exchange.ts'
import { logOutcome } from './exchange-log.ts'
import { ownInvitation, type RoadOptions } from './exchange-with-server.ts'

/**
 * One exchange with the hub in the room: the one that runs on this computer, or the one that was joined; undefined where there
 * is neither. The secretary's own page goes the same way as everybody else's.
 */
export async function exchangeWithHub(
  council: Council,
  desktop: Desktop,
  { byHand, refusedFiles, onProgress }: RoadOptions,
): Promise<Outcome<Exchanged, ExchangeProblem> | undefined> {
  const { db, device, workspace } = council
  const looked = await desktop.call('hubLook', {})
  if (!looked.ok) return undefined
  const { running } = looked.value
  const own = running?.workspace === workspace ? running : undefined
  const joined = own ? undefined : looked.value.joined.find((item) => item.workspace === workspace)
  const hub = own ?? joined
  if (!hub) return undefined
  const carrier = hubCarrier(desktop, hub.fingerprint, { workspace, device, invitation: await ownInvitation(council) })
  const outcome = await exchangeWith(council, carrier, {
    // What lies on this computer's own disk a second time is not held elsewhere.
    holder: own ? null : { kind: 'hub', id: hubName(hub.fingerprint), name: '' },
    compare: byHand,
    refusedFiles,
    onProgress,
  })
  await logOutcome(db, 'hub', joined?.address ?? '', outcome)
  return outcome
}
