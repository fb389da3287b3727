import { useSyncExternalStore } from 'react'
import type { DesktopProblem } from '../../shared/desktop/contract.ts'
import type { JoinedHub, RunningHub } from '../../shared/desktop/contract-hub.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { useCouncil } from '../data/use-council.tsx'
import { readStanding } from '../data/journal-store.ts'
import { desktop } from '../desktop/desktop.ts'
import type { RunnerState } from './exchange-runner.ts'
import { type HubStanding, useHubStanding } from './hub-provider.tsx'

/** What screens see of the exchange in the room, and what a person may ask of it. */
export interface Hub extends Omit<HubStanding, 'runner' | 'look'> {
  readonly state: RunnerState
  readonly exchangeNow: () => Promise<void>
  readonly start: () => Promise<Outcome<RunningHub, DesktopProblem>>
  readonly stop: () => Promise<void>
  readonly join: (address: string, code: string) => Promise<Outcome<JoinedHub, DesktopProblem>>
  readonly leave: () => Promise<void>
}

export function useHub(): Hub {
  const { council } = useCouncil()
  const { runner, look, ...standing } = useHubStanding()
  const state = useSyncExternalStore(runner.listen, runner.state)
  const { workspace, device, db } = council
  const begin = async (): Promise<void> => {
    await look()
    void runner.exchangeNow()
  }
  return {
    ...standing,
    state,
    exchangeNow: runner.exchangeNow,
    start: async () => {
      const { root } = (await readStanding(db)).trust
      if (!root) return refuse({ code: 'hub-not-joined' })
      const host = { device: device.id, publicKey: device.publicKey }
      const started = await desktop.call('hubStart', { workspace, root, host })
      await begin()
      return started
    },
    stop: async () => {
      await desktop.call('hubStop', {})
      await begin()
    },
    join: async (address, code) => {
      const joined = await desktop.call('hubJoin', { workspace, address, code })
      if (!joined.ok) return joined
      await begin()
      return accept(joined.value)
    },
    leave: async () => {
      await desktop.call('hubLeave', { workspace })
      await begin()
    },
  }
}
