const firstMs = 5_000
const longestMs = 10 * 60_000

/**
 * How long to wait after so many failures in a row (1, 2, 3 …). Each wait may be twice as long as the one before; chance
 * (0 … 1) picks its place in the upper half, so that laptops that lost a server together do not come back together.
 */
export function backOffMs(failures: number, chance: number): number {
  const longest = Math.min(longestMs, firstMs * 2 ** (failures - 1))
  return Math.round((longest / 2) * (1 + chance))
}
