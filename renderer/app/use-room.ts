import { useEffect } from 'react'
import type { Room } from '../data/room.ts'

const lookEveryMs = 60_000

/** Keeps an eye on the disk while the app is open. */
export function useRoom(room: Room): void {
  useEffect(() => {
    void room.look()
    const interval = setInterval(() => void room.look(), lookEveryMs)
    return () => clearInterval(interval)
  }, [room])
}
