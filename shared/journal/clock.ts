/**
 * Hybrid clock: order never depends on a right wall clock, and an entry never seems older than what its author had.
 * Texts 'YYYY-MM-DDThh:mm:ss.sssZ-cccc' are compared by code unit.
 */
export interface ClockInput {
  /** `at` of this journal's last entry, '' when there is none. */
  readonly ownLast: string
  /** `at` values held from other journals that may count: the caller gives the greatest that is ≤ wall + 1 h, or ''. */
  readonly greatestHeld: string
  /** This computer's time, 'YYYY-MM-DDThh:mm:ss.sssZ'. */
  readonly wall: string
}

/** The next `at`. It is only kept when the transaction that writes the entry commits. */
export function nextAt({ ownLast, greatestHeld, wall }: ClockInput): string {
  const last = ownLast > greatestHeld ? ownLast : greatestHeld
  if (last === '' || last.slice(0, 24) < wall) return `${wall}-0000`
  const counter = Number.parseInt(last.slice(25), 16) + 1
  if (counter <= 0xffff) return `${last.slice(0, 24)}-${counter.toString(16).padStart(4, '0')}`
  return `${plusMs(last.slice(0, 24), 1)}-0000`
}

/** True when the wall was corrected backwards by more than an hour: the device then writes in a new journal. */
export const mustLeaveJournal = (ownLast: string, wall: string): boolean =>
  ownLast !== '' && ownLast.slice(0, 24) > plusMs(wall, 3_600_000)

/** The bound for `greatestHeld`: every `at` text of wall + 1 h or earlier sorts before it. */
export const heldBound = (wall: string): string => `${plusMs(wall, 3_600_000)}-ffff`

const plusMs = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString()
