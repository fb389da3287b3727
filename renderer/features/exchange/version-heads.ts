import type { Writer } from '../../queries/conflicts.ts'
import { shownSecond, shownTime } from '../../ui/shown-time.ts'

/**
 * Who wrote each version and when, so that no two read the same: to the minute where that tells them apart, else to the second and
 * with the device, and numbered where even that is equal.
 */
export function versionHeads(versions: readonly { readonly writers: readonly Writer[] }[]): readonly string[] {
  const short = versions.map(({ writers }) => writers.map(({ who, at }) => `${who}, ${shownTime(at)}`).join('; '))
  const long = versions.map(({ writers }, index) =>
    isAlone(short, index)
      ? (short[index] ?? '')
      : writers.map(({ who, at, device }) => `${who}, ${shownSecond(at)}, ${device}`).join('; '),
  )
  return long.map((head, index) => (isAlone(long, index) ? head : `${head} (bản ${index + 1})`))
}

const isAlone = (heads: readonly string[], index: number): boolean =>
  heads.every((head, other) => other === index || head !== heads[index])
