import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DesktopGives } from '../../shared/desktop/contract.ts'
import type { JoinedHub, RunningHub } from '../../shared/desktop/contract-hub.ts'
import type { CouncilContext } from '../data/use-council.tsx'
import { desktop } from '../desktop/desktop.ts'
import { exchangeRunner, paceInRoom } from '../journal/exchange-runner.ts'
import { exchangeWithHub } from '../journal/exchange-with-hub.ts'
import type { HubStanding } from '../journal/hub-provider.tsx'
import { useRunning } from './use-exchange-runner.ts'

/** So long a hub may be silent before the stick is offered (R-LAN-2). */
const lostAfterMs = 20_000

/** The exchange in the meeting room: beside the one with the province, over the same journal, at the pace of a room. */
export function useHubRunner({ council }: CouncilContext): HubStanding {
  const { workspace, db } = council
  const [running, setRunning] = useState<RunningHub | null>(null)
  const [joined, setJoined] = useState<JoinedHub | null>(null)
  const [lastContact, setLastContact] = useState('')
  /** The last contact after which it was silent for too long. */
  const [lostAfter, setLostAfter] = useState('')
  const runner = useMemo(() => {
    const refusedFiles = new Set<string>()
    return exchangeRunner({
      pace: paceInRoom,
      exchange: async ({ byHand, onProgress }) => {
        if (!desktop.can.hub || council.newerLayout || council.closedToWriting() === 'read-only-window')
          return undefined
        if (byHand) refusedFiles.clear()
        return exchangeWithHub(council, desktop, { byHand, onProgress, refusedFiles })
      },
      onDone: ({ received }) => {
        if (received > 0) refusedFiles.clear()
        setLastContact(nowText())
      },
    })
  }, [council])
  useRunning(runner, db)
  const show = useCallback(
    (hubs: DesktopGives<'hubLook'>) => {
      setRunning(hubs.running)
      setJoined(hubs.joined.find((hub) => hub.workspace === workspace) ?? null)
    },
    [workspace],
  )
  const look = useCallback(async () => show(await hubsHere()), [show])
  useEffect(() => {
    void hubsHere().then(show)
    return desktop.listen('hubChanged', (told) => {
      setRunning(told.running)
      // Somebody brought something: it is fetched from the own hub at once.
      runner.reachable()
    })
  }, [show, runner])
  const isMember = joined !== null && running?.workspace !== workspace
  useEffect(() => {
    if (lastContact === '') return undefined
    const late = setTimeout(() => setLostAfter(lastContact), lostAfterMs - (Date.now() - Date.parse(lastContact)))
    return () => clearTimeout(late)
  }, [lastContact])
  const isLost = isMember && lastContact !== '' && lostAfter === lastContact
  return useMemo(
    () => ({ runner, running, joined, isLost, lastContact, look }),
    [runner, running, joined, isLost, lastContact, look],
  )
}

const nowText = (): string => new Date().toISOString()

const noHubs: DesktopGives<'hubLook'> = { running: null, joined: [] }

async function hubsHere(): Promise<DesktopGives<'hubLook'>> {
  const looked = desktop.can.hub ? await desktop.call('hubLook', {}) : undefined
  return looked?.ok ? looked.value : noHubs
}
