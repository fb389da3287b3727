import type { Chance } from '../journal/simulation/chance.ts'

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/** Values that no call expects where it finds them. */
const oddValues: readonly ((chance: Chance) => Value)[] = [
  () => null,
  () => -1,
  () => 1.5,
  () => 2 ** 53,
  () => '\u0000',
  () => '\ud800',
  () => 'a'.repeat(100_000),
  () => "'; drop table entries; --",
  () => ({ toString: 'x', constructor: null }),
  () => nested(2000),
  () => Array.from({ length: 6000 }, () => 'x'),
]

function nested(depth: number): Value {
  let value: Value = []
  for (let n = 0; n < depth; n++) value = [value]
  return value
}

/** The value with one place in it replaced by something odd, or taken away, or with a field that nobody knows. */
function broken(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && chance.percent(70)) {
    const at = chance.below(value.length)
    return value.map((item, index) => (index === at ? broken(chance, item) : item))
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const entries = Object.entries(value)
    if (entries.length > 0 && chance.percent(75)) {
      const at = chance.below(entries.length)
      if (chance.percent(15)) return Object.fromEntries(entries.filter((_, index) => index !== at))
      return Object.fromEntries(entries.map(([key, item], index) => [key, index === at ? broken(chance, item) : item]))
    }
    return { ...value, unknown: chance.pick(oddValues)(chance) }
  }
  return chance.pick(oddValues)(chance)
}

/** As it is sent: broken in its values, or in its letters. */
export function brokenText(chance: Chance, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const at = chance.below(text.length)
  switch (chance.below(typeof value === 'string' ? 3 : 6)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return `${text.slice(0, at)}\u0007${text.slice(at)}`
    case 2:
      return `${text}${text}`
    default:
      return JSON.stringify(broken(chance, value))
  }
}
