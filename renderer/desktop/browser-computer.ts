import type { DesktopHandlers } from '../../shared/desktop/contract.ts'
import type { ComputerState, computerCalls } from '../../shared/desktop/contract-computer.ts'
import { accept } from '../../shared/lib/outcome.ts'

/** Chromium only, and not in TypeScript's list of the DOM. */
interface BatteryNavigator {
  readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>
}

/** What a browser tells: its own limit instead of the disk, and the battery where Chromium has it. */
export const browserComputer: Pick<DesktopHandlers, keyof typeof computerCalls> = {
  computerState: async () => {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {}
    const freeBytes = quota === undefined ? null : Math.max(0, Math.floor(quota - (usage ?? 0)))
    return accept({ room: { freeBytes, of: 'quota' }, battery: await batteryNow() })
  },
}

async function batteryNow(): Promise<ComputerState['battery']> {
  const found = await (navigator as BatteryNavigator).getBattery?.()
  if (!found) return { kind: 'unseen' }
  // A computer without a battery looks like a full one that is being charged.
  if (found.level === 1 && found.charging) return { kind: 'unseen' }
  return { kind: 'battery', percent: Math.round(found.level * 100), charging: found.charging }
}
