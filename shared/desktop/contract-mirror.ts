import { z } from 'zod'

/**
 * The calls about the second copy: what the shell keeps outside of the browser's store, in a folder of the user's documents.
 * The page says what belongs there; the shell seals, writes, flushes and reads. Nothing takes a path.
 */

const workspace = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))

/** One log a journal, and two for what belongs to no journal alone. */
const logName = z.union([workspace, z.enum(['held', 'signatures', 'rulings'])])

/** Withheld files by their hash, drafts by the hash of their key, and the one file `state`. */
const keptKind = z.enum(['files', 'drafts', 'state'])
const keptName = z.union([hex(64), z.literal('standing')])

export type KeptKind = z.output<typeof keptKind>
const kept = z.object({ kind: keptKind, name: keptName })
const keptFile = kept.extend({ text: z.string() })
export type KeptFile = z.output<typeof keptFile>

const passphrase = z.string().min(1).max(400)

const mirrorFolder = z.object({
  /** The folder as the user sees it. */
  label: z.string(),
  /** Of the profile that writes here; null for a folder that nothing was written to yet. */
  token: hex(32).nullable(),
  /** Of the machine that wrote here last; '' when unknown. */
  writtenOn: z.string(),
  /** This machine; '' when the system does not tell. */
  machine: z.string(),
  /** Name of the cloud service that copies this folder elsewhere. */
  cloud: z.string().nullable(),
  /** Who keeps the key on this computer: the system's safe storage, or a fixed password that protects nothing. */
  keyKeptBy: z.enum(['system', 'nobody']),
  /** Workspaces that have entries here. */
  workspaces: z.array(workspace),
})
export type MirrorFolder = z.output<typeof mirrorFolder>

const openedMirror = z.object({
  logs: z.array(z.object({ log: logName, lines: z.int(), last: z.string().nullable() })),
  kept: z.array(kept),
  /** Lines that were there when this copy was opened or written last, and are cut off or gone now. */
  lostLines: z.int().min(0),
  /** Whether the recovery passphrase opens this copy, too. */
  hasPassphrase: z.boolean(),
})
export type OpenedMirror = z.output<typeof openedMirror>

export const mirrorCalls = {
  /** Looks at the folder; makes it when it is not there. */
  mirrorLook: { takes: z.object({}), gives: mirrorFolder },
  /** Says that this profile, on this machine, writes here from now on. */
  mirrorClaim: { takes: z.object({ token: hex(32) }), gives: z.null() },
  /** Opens a workspace's copy, or begins one. Must be called before the calls below. */
  mirrorOpen: { takes: z.object({ workspace }), gives: openedMirror },
  /** Writes and flushes: first what is kept, then lines of logs, then removes. Refused = nothing is to be counted on. */
  mirrorWrite: {
    takes: z.object({
      workspace,
      put: z.array(keptFile),
      logs: z.array(z.object({ log: logName, lines: z.array(z.string()) })),
      remove: z.array(kept),
    }),
    gives: z.null(),
  },
  /** One part of a log, from 0. */
  mirrorReadLog: {
    takes: z.object({ workspace, log: logName, part: z.int().min(0) }),
    gives: z.object({ contents: z.array(z.string()), more: z.boolean() }),
  },
  /** `null` for what is missing or damaged. */
  mirrorReadKept: {
    takes: z.object({ workspace, files: z.array(kept).max(500) }),
    gives: z.array(z.string().nullable()),
  },
  /** Reads every line of a log; gives how many are damaged. */
  mirrorCheck: { takes: z.object({ workspace, log: logName }), gives: z.object({ damaged: z.int() }) },
  /** Renames a damaged log, so that it can be written anew. */
  mirrorSetAside: { takes: z.object({ workspace, log: logName }), gives: z.null() },
  /** Like `mirrorOpen`, for a copy whose key this computer does not know: by the council's recovery passphrase. */
  mirrorUnlock: { takes: z.object({ workspace, passphrase }), gives: openedMirror },
  /** Goes on in a new folder beside the one that another profile writes. */
  mirrorBeside: { takes: z.object({}), gives: z.null() },
  /** Goes on in a folder that a dialog gave; the old one stays as it is. */
  mirrorMove: { takes: z.object({ handle: z.string() }), gives: z.null() },
  /** Keeps the browser's whole store aside under another name and starts the app again, with an empty one. */
  storeSetAside: { takes: z.object({}), gives: z.null() },
} as const

export type MirrorProblem =
  /** This computer does not know the key: the recovery passphrase opens it. */
  | { readonly code: 'mirror-locked' }
  | { readonly code: 'wrong-passphrase' }
  /** Entries without their key file: nothing can open them. */
  | { readonly code: 'mirror-key-lost' }
  /** The system's safe storage did not take the key. */
  | { readonly code: 'key-not-kept' }
  /** Another profile writes in this folder. */
  | { readonly code: 'mirror-foreign' }
  /** Another program changed the files while the app was running. */
  | { readonly code: 'mirror-changed' }
