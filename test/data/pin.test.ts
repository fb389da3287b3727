import { beforeEach, expect, test } from 'vitest'
import { checkPin, forgetPin, forgottenAfterMs, pinState, removePin, setPin } from '../../renderer/data/pin.ts'
import { type Profile, readSetting } from '../../renderer/data/profile.ts'
import { newLaptop } from './laptop.ts'

const person = '0198f000-0000-7000-8000-000000000001'
const noon = Date.UTC(2026, 10, 20, 12)
let db: Profile['db']
beforeEach(async () => {
  db = (await newLaptop()).profile.db
  await setPin(db, person, '2468')
})

/** The problem of a try as its code and data, or 'open'. */
async function tryPin(typed: string, nowMs = noon): Promise<string> {
  const outcome = await checkPin(db, person, typed, nowMs)
  return outcome.ok ? 'open' : [outcome.problem.code, ...Object.values(outcome.problem.data ?? {})].join(' ')
}

test('the right PIN opens, another does not, and a person without one needs none', async () => {
  expect(await tryPin('2468')).toBe('open')
  expect(await tryPin('2469')).toBe('pin-wrong 4')
  expect(await tryPin('')).toBe('pin-wrong 3')
  expect(await checkPin(db, 'somebody else', '', noon)).toMatchObject({ ok: true })
})

test('a PIN has four to twelve digits', async () => {
  for (const typed of ['123', '1234567890123', '12a4', '', '١٢٣٤'])
    expect(await setPin(db, person, typed)).toMatchObject({ ok: false, problem: { code: 'pin-format' } })
  expect(await tryPin('2468')).toBe('open')
})

test('the PIN itself is nowhere in the profile', async () => {
  const stored = JSON.stringify(await readSetting(db, `pin/${person}`))
  expect(stored).not.toContain('2468')
  expect(stored).toContain('600000')
})

test('after five wrong tries each further one waits, twice as long as before, and the right one too', async () => {
  for (let n = 0; n < 4; n++) await tryPin('0000')
  expect(await tryPin('0000')).toBe('pin-wait 30 giây')
  expect(await tryPin('2468', noon + 29_000)).toBe('pin-wait 1 giây')
  expect(await tryPin('0000', noon + 30_000)).toBe('pin-wait 60 giây')
  expect(await tryPin('0000', noon + 90_000)).toBe('pin-wait 2 phút')
  for (let n = 0, at = noon + 3_600_000; n < 5; n++, at += 3_600_000) await tryPin('0000', at)
  expect(await tryPin('0000', noon + 36_000_000)).toBe('pin-wait 15 phút')
  expect(await tryPin('2468', noon + 40_000_000)).toBe('open')
  expect(await tryPin('0000', noon + 40_000_000)).toBe('pin-wrong 4')
})

test('a changed PIN replaces the old one; a removed one is asked no more', async () => {
  await setPin(db, person, '13579')
  expect(await tryPin('2468')).toBe('pin-wrong 4')
  expect(await tryPin('13579')).toBe('open')
  await removePin(db, person)
  expect(await pinState(db, person)).toMatchObject({ isSet: false })
  expect(await tryPin('')).toBe('open')
})

test('a forgotten PIN is gone after a day, unless its owner came by', async () => {
  await forgetPin(db, person, noon)
  expect(await tryPin('0000', noon + forgottenAfterMs - 1)).toBe('pin-wrong 4')
  expect(await tryPin('0000', noon + forgottenAfterMs)).toBe('open')
  await setPin(db, person, '2468')
  await forgetPin(db, person, noon)
  expect(await tryPin('2468', noon + 1000)).toBe('open')
  expect(await tryPin('0000', noon + forgottenAfterMs)).toBe('pin-wrong 4')
})
