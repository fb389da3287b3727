import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { forgetTries, minutesToWait, noteWrongCode } from './hub-tries.ts'

const minute = 60_000
const newPlaces = async () => {
  const userData = await mkdtemp(path.join(tmpdir(), 'so-tuyen-tries-'))
  return { userData, documents: userData }
}

test('five wrong codes, then ten minutes', async () => {
  const places = await newPlaces()
  const left = []
  for (let n = 0; n < 5; n += 1) {
    expect(await minutesToWait(places, 0)).toBe(0)
    left.push(await noteWrongCode(places, 0))
  }
  expect(left).toEqual([4, 3, 2, 1, 0])
  expect(await minutesToWait(places, minute)).toBe(9)
  expect(await minutesToWait(places, 10 * minute)).toBe(0)
  // A new five begins.
  expect(await noteWrongCode(places, 10 * minute)).toBe(4)
})

test('a right code ends the counting', async () => {
  const places = await newPlaces()
  await noteWrongCode(places, 0)
  await forgetTries(places)
  expect(await noteWrongCode(places, 0)).toBe(4)
})

test('a clock that was set back makes nobody wait longer than ten minutes', async () => {
  const places = await newPlaces()
  for (let n = 0; n < 5; n += 1) await noteWrongCode(places, 1000 * minute)
  expect(await minutesToWait(places, 0)).toBe(10)
})
