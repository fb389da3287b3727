import { battery } from 'systeminformation'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import type { ComputerState, computerCalls } from '../shared/desktop/contract-computer.ts'
import { accept } from '../shared/lib/outcome.ts'
import { freeBytesIn } from './drive-room.ts'
import { mirrorFolder } from './mirror-folder.ts'
import type { ShellPlaces } from './own-settings.ts'

/** How much room and how much power there is. */
export function computerHandlers(places: ShellPlaces): Pick<DesktopHandlers, keyof typeof computerCalls> {
  return {
    computerState: async () => {
      // The store and the second copy may lie on two disks: the fuller one counts.
      const folders = [Promise.resolve(places.userData), mirrorFolder(places)]
      const rooms = await Promise.all(folders.map((folder) => folder.then(freeBytesIn).catch(() => null)))
      const told = rooms.filter((bytes) => bytes !== null)
      const freeBytes = told.length === 0 ? null : Math.min(...told)
      return accept({ room: { freeBytes, of: 'disk' }, battery: await batteryNow() })
    },
  }
}

async function batteryNow(): Promise<ComputerState['battery']> {
  // It asks programs of the system; one that is missing leaves the disk as it was told.
  const told = await battery().catch(() => null)
  if (!told) return { kind: 'unseen' }
  const { hasBattery, percent, isCharging, acConnected } = told
  if (!hasBattery) return { kind: 'none' }
  if (!(percent >= 0 && percent <= 100)) return { kind: 'unseen' }
  return { kind: 'battery', percent: Math.round(percent), charging: isCharging || acConnected }
}
