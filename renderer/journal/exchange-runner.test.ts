import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { Exchanged } from './exchange.ts'
import { type ExchangeRunner, exchangeRunner } from './exchange-runner.ts'

const nothing = { sent: 0, received: 0 } as Exchanged
const done: Outcome<Exchanged, ExchangeProblem> = { ok: true, value: nothing }
const failed = (code: ExchangeProblem['code'], retryAfterMs = 0): Outcome<Exchanged, ExchangeProblem> => ({
  ok: false,
  problem: { code, retryAfterMs },
})

let answer: Outcome<Exchanged, ExchangeProblem> | undefined
let calls: number[]
let runner: ExchangeRunner
let whenDone: () => void
beforeEach(() => {
  whenDone = () => {}
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  answer = done
  calls = []
  runner = exchangeRunner({
    exchange: async () => {
      calls.push(Date.now())
      return answer
    },
    onDone: () => whenDone(),
  })
  runner.start()
})
afterEach(() => {
  runner.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** How often it exchanged in the time that passes. */
async function during(ms: number): Promise<number> {
  const before = calls.length
  await vi.advanceTimersByTimeAsync(ms)
  return calls.length - before
}

test('it exchanges shortly after the start, then every minute or so', async () => {
  expect(await during(1_500)).toBe(1)
  expect(await during(74_000)).toBe(0)
  expect(await during(1_000)).toBe(1)
  expect(runner.state()).toEqual({ kind: 'idle' })
})

test('many commands in a row become one exchange', async () => {
  await during(1_500)
  for (let n = 0; n < 20; n++) {
    runner.wrote()
    await during(100)
  }
  expect(await during(1_100)).toBe(1)
  expect(await during(10_000)).toBe(0)
})

test.each([10 * 60_000, -10 * 60_000])('a clock that is set by %d ms delays no command', async (ms) => {
  await during(1_500)
  vi.setSystemTime(Date.now() + ms)
  runner.wrote()
  expect(await during(2_999)).toBe(0)
  expect(await during(1)).toBe(1)
})

test('what is written in the moment in which an exchange ends goes out soon', async () => {
  whenDone = () => {
    whenDone = () => {}
    runner.wrote()
  }
  expect(await during(1_500)).toBe(1)
  expect(await during(3_000)).toBe(1)
  expect(await during(10_000)).toBe(0)
})

test('failures are repeated with growing pauses, and a command does not shorten them', async () => {
  answer = failed('no-connection')
  await during(1_500)
  for (const pause of [5_000, 10_000, 20_000, 40_000]) {
    runner.wrote()
    expect(await during(pause - 1)).toBe(0)
    expect(await during(1)).toBe(1)
  }
  expect(runner.state()).toMatchObject({ kind: 'failed', problem: { code: 'no-connection' } })
  answer = done
  await during(80_000)
  expect(runner.state()).toEqual({ kind: 'idle' })
})

test('it waits as long as the server asks for', async () => {
  answer = failed('too-many-requests', 30_000)
  await during(1_500)
  expect(await during(29_999)).toBe(0)
  expect(await during(1)).toBe(1)
})

test('what only a person can mend is hardly repeated', async () => {
  answer = failed('device-revoked')
  await during(1_500)
  expect(await during(599_000)).toBe(0)
})

test('a network that came back ends the pause', async () => {
  answer = failed('no-connection')
  await during(1_500 + 5_000 + 10_000 + 20_000)
  answer = done
  runner.reachable()
  expect(await during(500)).toBe(1)
})

test('by hand it exchanges at once, also during a pause', async () => {
  answer = failed('no-connection')
  await during(60_000)
  answer = done
  await runner.exchangeNow()
  expect(runner.state()).toEqual({ kind: 'idle' })
})

test('without a server it stays off and looks again later', async () => {
  answer = undefined
  expect(await during(1_500)).toBe(1)
  expect(runner.state()).toEqual({ kind: 'off' })
  expect(await during(75_000)).toBe(1)
})

test('what is written while it exchanges goes out soon after', async () => {
  let release = (): void => {}
  runner.stop()
  runner = exchangeRunner({
    exchange: async () => {
      calls.push(Date.now())
      await new Promise<void>((resolve) => (release = resolve))
      return done
    },
    onDone: () => {},
  })
  runner.start()
  await during(1_500)
  runner.wrote()
  release()
  expect(await during(3_000)).toBe(1)
  release()
})

test('stopped, it does nothing any more', async () => {
  runner.stop()
  expect(await during(600_000)).toBe(0)
})
