import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Json, parseCanonical } from './canonical.ts'

/** Keys that JavaScript orders in its own way, that hide in prototypes, and texts that must not be. */
const key = fc.oneof(fc.string(), fc.constantFrom('10', '9', '__proto__', 'toJSON', 'é', 'z', '\u{10000}', '￿'))
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\u001f', '\ud800', '\\u0000', '"'))
const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom(0.5, -0, 2 ** 53))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('object')),
  list: fc.array(tie('value')),
  object: fc.dictionary(key, tie('value')),
}))

test('a text is canonical exactly when it is what RFC 8785 makes of a value that the journal allows', () => {
  fc.assert(
    fc.property(value, (made) => {
      const plain = JSON.stringify(made)
      for (const written of [plain, ` ${plain}`, isAllowed(made) ? (canonicalize(made) ?? '') : plain]) {
        const read = JSON.parse(written) as unknown
        const isCanonical = isAllowed(read) && canonicalize(read) === written
        expect(parseCanonical(written)).toEqual(isCanonical ? read : undefined)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each(['{"a":1,"a":1}', '{"b":1,"a":2}', '"\\u0000"', '"\\ud800"', '1.0', '-0', '1e2', '[1, 2]', '"\\u00e9"'])(
  '%s is not canonical',
  (written) => expect(parseCanonical(written)).toBeUndefined(),
)

test.each(['{"10":1,"9":2}', '{"__proto__":1}', '"\\\\u0000"', '"é"', '"\\u001f"'])('%s is canonical', (written) =>
  expect(JSON.stringify(parseCanonical(written))?.length).toBe(written.length),
)

function isAllowed(read: unknown): read is Json {
  if (typeof read === 'string') return !/[\p{Cs}\0]/u.test(read)
  if (typeof read === 'number') return Number.isSafeInteger(read) && !Object.is(read, -0)
  if (Array.isArray(read)) return read.every(isAllowed)
  if (read !== null && typeof read === 'object') return Object.entries(read).flat().every(isAllowed)
  return true
}
