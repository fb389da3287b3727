import { z } from 'zod'
import { fileBytes, madeFileName } from './file-shapes.ts'

/** The calls about folders and sticks: where the app may write, and what it wrote there. */

/**
 * `verified`: the file was opened again after it was written and its SHA-256 was the expected one. False only where the
 * computer lets a page download a file but not read it back. `name` differs from the one asked for when that was taken.
 * `where` is the full path in the shell, the folder's name in a browser, and empty when the browser does not tell.
 */
export const writtenFile = z.object({ name: z.string(), where: z.string(), verified: z.boolean() })

const chosenFolder = z.object({ handle: z.string(), label: z.string() })

const place = chosenFolder.extend({
  /** A stick or card that is plugged in, or the folder that was chosen last. */
  kind: z.enum(['drive', 'folder']),
  /** null where the computer does not tell. */
  freeBytes: z.number().int().min(0).nullable(),
  /** 'FAT32', 'exFAT', 'NTFS', …; '' where the computer does not tell. */
  fileSystem: z.string(),
})

export const placeCalls = {
  /**
   * Where files can be written without asking: sticks that are plugged in, and the folder chosen last while it is there. The
   * handles are for `writeFiles`, `tryPlace` and `newestPackage` only. An empty list says nothing; `chooseFolder` always works.
   */
  listPlaces: { takes: z.object({}), gives: z.array(place) },
  /** Asks for a folder (the stick). The handle is good until the app closes; gives `null` when the user cancels. */
  chooseFolder: { takes: z.object({}), gives: chosenFolder.nullable() },
  /**
   * Writes several files into such a folder, one after the other; the first that fails stops the rest. A file with `keep` is
   * first kept on this computer too, where it `can`; the newest three of them stay.
   */
  writeFiles: {
    takes: z.object({
      handle: z.string(),
      files: z.array(z.object({ name: madeFileName, bytes: fileBytes, keep: z.boolean().optional() })).min(1),
    }),
    gives: z.array(writtenFile),
  },
  /** Writes a small file into such a folder, reads it back and removes it: whether a stick can be written to at all. */
  tryPlace: { takes: z.object({ handle: z.string() }), gives: z.null() },
  /** The newest package of a workspace in such a folder, by its name; `null` when there is none. */
  newestPackage: {
    takes: z.object({ handle: z.string(), workspace: z.string() }),
    gives: z.object({ name: z.string(), bytes: fileBytes }).nullable(),
  },
  /** The files kept on this computer, newest first. */
  listKept: {
    takes: z.object({}),
    gives: z.array(z.object({ name: z.string(), bytes: z.number().int(), at: z.string() })),
  },
  /** Opens the folder of the kept files, with the log of everything that was written to sticks and folders. */
  showKept: { takes: z.object({}), gives: z.null() },
} as const

export const placeEvents = {
  /** `writeFiles` finished file number `done` of `total`; slow sticks take seconds for each. */
  fileWritten: z.object({ handle: z.string(), name: z.string(), done: z.number().int(), total: z.number().int() }),
  /** How far the file that is being written is. */
  fileProgress: z.object({
    handle: z.string(),
    name: z.string(),
    step: z.enum(['writing', 'checking']),
    doneBytes: z.number().int(),
    totalBytes: z.number().int(),
  }),
} as const

export type WrittenFile = z.output<typeof writtenFile>
export type Place = z.output<typeof place>

export type PlaceProblem =
  | { readonly code: 'disk-full'; readonly file: string }
  /** Said before anything is written. */
  | { readonly code: 'too-little-space'; readonly neededBytes: number; readonly freeBytes: number }
  /** FAT32 takes no file of 4 GiB or more. */
  | { readonly code: 'too-large-for-drive'; readonly file: string; readonly fileSystem: string }
  | { readonly code: 'write-denied'; readonly file: string }
  | { readonly code: 'folder-gone'; readonly file: string }
  /** What was read back is not what was written: the stick or the disk is not to be trusted. */
  | { readonly code: 'file-altered'; readonly file: string }
  /** Written and checked, but another program keeps it from its name; `keptAs` is the complete copy beside it. */
  | { readonly code: 'file-name-blocked'; readonly file: string; readonly keptAs: string }
  | { readonly code: 'file-not-written'; readonly file: string }
