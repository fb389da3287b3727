/** Where the work of this device is kept besides the store that a browser may clear. */
export interface Kept {
  /** The sample season is nobody's loss. */
  readonly sample: boolean
  /** The browser promised not to clear the store. */
  readonly persisted: boolean
  /** The shell writes everything a second time. */
  readonly hasSecondCopy: boolean
  /** Day of the newest package, backup or confirmed exchange, '' = there was none. */
  readonly copiedOn: string
  readonly today: string
}

/**
 * Whether sheets may be sealed here (R-STORE-8). A seal is somebody's word and cannot be asked for again, so it is not put where it may
 * vanish without a question: the browser has promised to keep it, or there is a second copy, or a copy left the browser today.
 */
export const maySealHere = ({ sample, persisted, hasSecondCopy, copiedOn, today }: Kept): boolean =>
  sample || persisted || hasSecondCopy || copiedOn === today
