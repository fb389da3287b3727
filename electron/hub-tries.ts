import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'

/** Five wrong codes, then a pause: who sits between two laptops must not have people try codes until one fits. */
interface Tries {
  readonly wrong: number
  /** When the pause ends. */
  readonly untilMs: number
}

const fileName = 'hub-tries.json'
const allowed = 5
const pauseMs = 10 * 60_000
const none: Tries = { wrong: 0, untilMs: 0 }

/** Minutes that are left of a pause; 0 = codes may be tried. */
export async function minutesToWait(places: ShellPlaces, nowMs: number): Promise<number> {
  const { untilMs } = await readOwn<Tries>(places, fileName, none)
  // A clock that was set back does not make the pause longer.
  return untilMs > nowMs ? Math.ceil(Math.min(untilMs - nowMs, pauseMs) / 60_000) : 0
}

/** Notes a wrong code; answers how many may still be tried before the pause. */
export async function noteWrongCode(places: ShellPlaces, nowMs: number): Promise<number> {
  const wrong = (await readOwn<Tries>(places, fileName, none)).wrong + 1
  await writeOwn(places, fileName, wrong < allowed ? { wrong, untilMs: 0 } : { wrong: 0, untilMs: nowMs + pauseMs })
  return allowed - wrong
}

export const forgetTries = (places: ShellPlaces): Promise<void> => writeOwn(places, fileName, none)
