import { z } from 'zod'

/**
 * The calls about updates of the app. Nothing is looked for, fetched or installed unless a person asks (R-UPD-5), and only
 * what the key pinned in this app has signed.
 */

/** What a workspace holds: equal before and after an update. */
const standing = z.object({
  workspace: z.uuid(),
  entries: z.number().int().min(0),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

const version = z.string().max(24)

export const updateCalls = {
  /** Which app this is, what used the profile, and what the last update left to compare. */
  appState: {
    takes: z.object({}),
    gives: z.object({
      version,
      /** The newest app that ever used this profile; an older one must not write to it. */
      newestUser: version,
      /** The update that was started and not compared yet. */
      pending: z.object({ from: version, to: version, at: z.string(), standings: z.array(standing) }).nullable(),
    }),
  },
  /** Reads a signed update from a stick (a dialog asks for its .update.json) or from the province's server; null = cancelled. */
  findUpdate: {
    takes: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file') }),
      z.object({ kind: z.literal('server'), address: z.url().max(300) }),
    ]),
    gives: z
      .object({
        version,
        notes: z.string(),
        released: z.string(),
        bytes: z.number().int(),
        /** Whether the installer of the version in use is on this computer, to go back to. */
        previousKept: z.boolean(),
      })
      .nullable(),
  },
  /** Copies the file of the found update to this computer and checks its hash there. */
  fetchUpdate: { takes: z.object({}), gives: z.null() },
  /** Remembers what is held, opens the installer and ends the app. */
  startUpdate: { takes: z.object({ standings: z.array(standing) }), gives: z.null() },
  /** The page compared what it holds with `pending`; the result goes to the log and `pending` is over. */
  updateCompared: { takes: z.object({ same: z.boolean() }), gives: z.null() },
} as const

export const updateEvents = {
  /** How far `fetchUpdate` is. */
  updateProgress: z.object({ doneBytes: z.number().int(), totalBytes: z.number().int() }),
} as const

export type Standing = z.output<typeof standing>

export type UpdateProblem =
  /** This build of the app pins no key, so it takes no update. */
  | { readonly code: 'update-no-key' }
  | { readonly code: 'update-not-signed' }
  | { readonly code: 'update-not-newer'; readonly version: string; readonly current: string }
  | { readonly code: 'update-not-for-here' }
  | { readonly code: 'update-not-reached' }
  | { readonly code: 'update-file-missing'; readonly file: string }
  /** The file is not the one that was signed. */
  | { readonly code: 'update-altered'; readonly file: string }
  | { readonly code: 'update-not-opened'; readonly file: string }
