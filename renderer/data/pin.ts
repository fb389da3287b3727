import type { CommandProblem } from '../../shared/data/problems.ts'
import { type MirrorPin, mirrorPin } from '../../shared/journal/mirror.ts'
import { fromBase64url, toBase64url } from '../../shared/lib/base64url.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type ProfileDatabase, readSetting, writeSetting } from './profile.ts'

/**
 * A gate between people who share one laptop, and nothing more: it encrypts nothing, signs nothing, and who can read the
 * profile's files gets by. What is stored is slow to guess all the same, because people use one PIN in many places.
 */
interface StoredPin {
  readonly salt: string
  readonly iterations: number
  readonly hash: string
  /** Wrong tries since the last right one. */
  readonly wrong: number
  /** No try counts before this time; 0 = at once. */
  readonly waitUntilMs: number
  /** When somebody said that it was forgotten; 0 = nobody did. */
  readonly forgottenAtMs: number
}

const iterations = 600_000
/** Tries before each further one must wait, and how long: 30 s, 1 min, 2 min … 15 min. */
const freeTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 15 * 60_000
/** A forgotten PIN opens after a day, so its owner, who comes by until then, can stop it. */
export const forgottenAfterMs = 24 * 3_600_000

const setting = (person: string): string => `pin/${person}`

export const isPin = (typed: string): boolean => /^\d{4,12}$/.test(typed)

export interface PinState {
  readonly isSet: boolean
  readonly waitUntilMs: number
  readonly forgottenAtMs: number
}

export async function pinState(db: ProfileDatabase, person: string): Promise<PinState> {
  const pin = await readSetting<StoredPin>(db, setting(person))
  return { isSet: pin !== undefined, waitUntilMs: pin?.waitUntilMs ?? 0, forgottenAtMs: pin?.forgottenAtMs ?? 0 }
}

export async function setPin(
  db: ProfileDatabase,
  person: string,
  typed: string,
): Promise<Outcome<null, CommandProblem>> {
  if (!isPin(typed)) return refuse({ code: 'pin-format' })
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await derive(typed, salt, iterations)
  const pin: StoredPin = { salt: toBase64url(salt), iterations, hash, wrong: 0, waitUntilMs: 0, forgottenAtMs: 0 }
  await writeSetting(db, setting(person), pin)
  return accept(null)
}

export async function removePin(db: ProfileDatabase, person: string): Promise<void> {
  await db.settings.delete(setting(person))
}

export const forgetPins = (db: ProfileDatabase, people: readonly string[]): Promise<void> =>
  db.settings.bulkDelete(people.map(setting))

/** What a rebuilt profile asks again: a laptop that lost its database must not open to everybody. */
export async function mirroredPins(
  db: ProfileDatabase,
  people: readonly { readonly id: string }[],
): Promise<readonly MirrorPin[]> {
  const found = await db.settings.bulkGet(people.map(({ id }) => setting(id)))
  return people.flatMap(({ id }, index) => {
    const pin = mirrorPin.safeParse({ ...(found[index]?.value as StoredPin | undefined), person: id })
    return pin.success ? pin.data : []
  })
}

/** Takes PINs back from the second copy; one that was set meanwhile stays. */
export async function takePins(db: ProfileDatabase, pins: readonly MirrorPin[]): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    for (const { person, ...pin } of pins) {
      if ((await pinState(db, person)).isSet) continue
      await writeSetting(db, setting(person), { ...pin, wrong: 0, waitUntilMs: 0 } satisfies StoredPin)
    }
  })
}

/**
 * Whether this is the person's PIN; a person without one needs none. Wrong tries are counted before they are answered.
 * `wasReported`: somebody said meanwhile that it was forgotten, which the owner should know.
 */
export async function checkPin(
  db: ProfileDatabase,
  person: string,
  typed: string,
  nowMs: number,
): Promise<Outcome<{ readonly wasReported: boolean }, CommandProblem>> {
  const pin = await readSetting<StoredPin>(db, setting(person))
  if (!pin) return accept({ wasReported: false })
  if (pin.forgottenAtMs > 0 && nowMs - pin.forgottenAtMs >= forgottenAfterMs) {
    await removePin(db, person)
    return accept({ wasReported: true })
  }
  if (nowMs < pin.waitUntilMs) return refuse(wait(pin.waitUntilMs - nowMs))
  if ((await derive(typed, fromBase64url(pin.salt) ?? new Uint8Array(), pin.iterations)) === pin.hash) {
    await writeSetting(db, setting(person), { ...pin, wrong: 0, waitUntilMs: 0, forgottenAtMs: 0 } satisfies StoredPin)
    return accept({ wasReported: pin.forgottenAtMs > 0 })
  }
  const wrong = pin.wrong + 1
  const waitMs = wrong < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries))
  await writeSetting(db, setting(person), {
    ...pin,
    wrong,
    waitUntilMs: waitMs === 0 ? 0 : nowMs + waitMs,
  } satisfies StoredPin)
  return refuse(waitMs === 0 ? { code: 'pin-wrong', data: { left: String(freeTries - wrong) } } : wait(waitMs))
}

/** Says that the PIN was forgotten: a day later none is asked any more, unless it was used meanwhile. */
export async function forgetPin(db: ProfileDatabase, person: string, nowMs: number): Promise<void> {
  const pin = await readSetting<StoredPin>(db, setting(person))
  if (pin && pin.forgottenAtMs === 0)
    await writeSetting(db, setting(person), { ...pin, forgottenAtMs: nowMs } satisfies StoredPin)
}

const wait = (ms: number): CommandProblem => ({
  code: 'pin-wait',
  data: { time: ms > 60_000 ? `${Math.ceil(ms / 60_000)} phút` : `${Math.ceil(ms / 1000)} giây` },
})

async function derive(typed: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(typed), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, key, 256)
  return toBase64url(new Uint8Array(bits))
}
