import type { RoomOnDisk } from '../../shared/desktop/contract-room.ts'

/** Below so much nothing new is begun, as in the shell. */
const fullBytes = 64 * 1024 ** 2

/** A page sees no disk, only what the browser lets it use. It can hold nothing in reserve. */
export async function roomInQuota(): Promise<RoomOnDisk> {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  const freeBytes = Math.max(0, Math.floor(quota - usage))
  return { freeBytes, level: quota > 0 && freeBytes < fullBytes ? 'full' : 'ample', reserveKept: false }
}
