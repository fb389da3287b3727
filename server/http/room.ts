/** The largest body that a call may have; what is larger is refused before it is read. */
export const maxBodyBytes = 8 * 1024 * 1024

/**
 * Bodies that are in memory at one time share a fixed number of bytes, first come, first served. Whoever waits has not sent
 * its body yet: the network holds it back.
 */
export interface Room {
  /** Resolves with the way to give the room back. */
  enter(bytes: number): Promise<() => void>
  readonly taken: () => number
}

interface Waiting {
  readonly bytes: number
  readonly admit: () => void
}

export function roomOf(totalBytes: number): Room {
  const queue: Waiting[] = []
  let taken = 0
  const admitNext = (): void => {
    for (let next = queue[0]; next && taken + next.bytes <= totalBytes; next = queue[0]) {
      queue.shift()
      taken += next.bytes
      next.admit()
    }
  }
  return {
    taken: () => taken,
    enter: (asked) => {
      const bytes = Math.min(asked, totalBytes)
      let gone = false
      const leave = (): void => {
        if (gone) return
        gone = true
        taken -= bytes
        admitNext()
      }
      return new Promise((resolve) => {
        queue.push({ bytes, admit: () => resolve(leave) })
        admitNext()
      })
    },
  }
}
