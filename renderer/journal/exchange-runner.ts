import { backOffMs } from '../../shared/exchange/back-off.ts'
import { type ExchangeProblem, needsPerson } from '../../shared/exchange/problems.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { Exchanged } from './exchange.ts'

/** What the exchange is doing now. */
export type RunnerState =
  /** No server is known, or another window does it. */
  | { readonly kind: 'off' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly of: number }
  | { readonly kind: 'failed'; readonly problem: ExchangeProblem; readonly tryAt: number }

export interface ExchangeRunner {
  readonly state: () => RunnerState
  readonly listen: (hear: () => void) => () => void
  /** Exchanges at once; answers when it has ended. */
  readonly exchangeNow: () => Promise<void>
  /** Something was written here: it goes out soon, many writes together. */
  readonly wrote: () => void
  /** A network came back: what was waiting need not wait longer. */
  readonly reachable: () => void
  readonly start: () => void
  readonly stop: () => void
}

export interface RunnerOptions {
  /** Undefined when there is nobody to exchange with from here now. */
  readonly exchange: (options: {
    readonly byHand: boolean
    readonly onProgress: (done: number, of: number) => void
  }) => Promise<Outcome<Exchanged, ExchangeProblem> | undefined>
  readonly onDone: (exchanged: Exchanged) => void
  readonly pace?: Pace
}

/** How often is asked. A server serves a province, a hub one room. */
export interface Pace {
  readonly wroteMs: number
  readonly idleMs: number
  /** The longest pause while it fails. */
  readonly longestMs: number
}

const ofServer: Pace = { wroteMs: 3_000, idleMs: 60_000, longestMs: Number.POSITIVE_INFINITY }
/** A sheet that was sealed is at the secretary's before its member has looked up. */
export const paceInRoom: Pace = { wroteMs: 300, idleMs: 8_000, longestMs: 5_000 }

const startMs = 1_500
const onlineMs = 500
const personMs = 10 * 60_000

/** Exchanges by itself: soon after a command, now and then when nothing happens, with growing pauses while it fails. */
export function exchangeRunner({ exchange, onDone, pace = ofServer }: RunnerOptions): ExchangeRunner {
  const { wroteMs, idleMs, longestMs } = pace
  let state: RunnerState = { kind: 'off' }
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // By the clock that timers go by: the one on the wall may be set right, or wrong, while they run.
  let dueAt = Number.POSITIVE_INFINITY
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let isStopped = true
  const hearers = new Set<() => void>()

  const become = (next: RunnerState): void => {
    state = next
    for (const hear of hearers) hear()
  }
  const schedule = (delayMs: number): void => {
    clearTimeout(timer)
    if (isStopped) return
    dueAt = performance.now() + delayMs
    timer = setTimeout(() => void run(false), delayMs)
  }
  const soon = (delayMs: number): void => {
    if (running) isAskedAgain = true
    else if (dueAt > performance.now() + delayMs) schedule(delayMs)
  }
  const attempt = async (byHand: boolean): Promise<void> => {
    const onProgress = (done: number, of: number): void => become({ kind: 'running', done, of })
    const outcome = await exchange({ byHand, onProgress }).catch(
      (error: unknown): Outcome<Exchanged, ExchangeProblem> => {
        // Nothing is lost by it: the next exchange goes on where this one stopped. A workspace that was left has no next one.
        if (!isStopped) reportError(error)
        return { ok: false, problem: { code: 'storage-failed' } }
      },
    )
    if (outcome?.ok === false) {
      failures += 1
      const { problem } = outcome
      const own = Math.min(longestMs, needsPerson(problem.code) ? personMs : backOffMs(failures, Math.random()))
      const pauseMs = Math.max(own, problem.retryAfterMs ?? 0)
      schedule(pauseMs)
      become({ kind: 'failed', problem, tryAt: Date.now() + pauseMs })
      return
    }
    failures = 0
    schedule(idleMs * (1 + Math.random() / 4))
    become({ kind: outcome ? 'idle' : 'off' })
    if (outcome) onDone(outcome.value)
  }
  const run = (byHand: boolean): Promise<void> => {
    if (isStopped) return Promise.resolve()
    clearTimeout(timer)
    isAskedAgain = false
    running ??= attempt(byHand).finally(() => {
      running = undefined
      // Asked up to this very moment: what the exchange may have missed goes out soon, too.
      if (isAskedAgain && failures === 0) soon(wroteMs)
    })
    return running
  }
  return {
    state: () => state,
    listen: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    exchangeNow: async () => {
      // One that began before may have missed what was written since.
      await running
      await run(true)
    },
    wrote: () => {
      if (failures === 0) soon(wroteMs)
    },
    reachable: () => {
      failures = 0
      soon(onlineMs)
    },
    start: () => {
      isStopped = false
      schedule(startMs)
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
