import { z } from 'zod'
import type { Outcome } from '../lib/outcome.ts'
import { backupCalls, backupEvents } from './contract-backups.ts'
import { clearingCalls } from './contract-clearing.ts'
import { computerCalls } from './contract-computer.ts'
import { type HubProblem, hubCalls, hubEvents } from './contract-hub.ts'
import { type MirrorProblem, mirrorCalls } from './contract-mirror.ts'
import { type PlaceProblem, placeCalls, placeEvents, writtenFile } from './contract-places.ts'
import { type PrintingProblem, printingCalls } from './contract-printing.ts'
import { roomCalls } from './contract-room.ts'
import { type UpdateProblem, updateCalls, updateEvents } from './contract-updates.ts'
import { fileBytes as bytes, fileName, madeFileName } from './file-shapes.ts'

/**
 * Everything the app may ask of its computer, and nothing else. One call is a name with the shape of what it takes and of
 * what it gives; the preload, the shell's handlers, its checks and both adapters follow from this list, so a forgotten
 * handler does not compile. Ask only for what a web page cannot do by itself.
 */

const extension = z.string().regex(/^\.[a-z0-9]{1,8}$/)

export const desktopCalls = {
  /** Asks where and writes one file there. Gives `null` when the user cancels. */
  saveFile: { takes: z.object({ suggestedName: madeFileName, bytes }), gives: writtenFile.nullable() },
  /** Asks for one file and reads it. `accept` are extensions with their dot; gives `null` when the user cancels. */
  openFile: {
    takes: z.object({ accept: z.array(extension).min(1) }),
    gives: z.object({ name: z.string(), bytes }).nullable(),
  },
  /** Shows a PDF in the computer's viewer, where it can be printed. */
  openPdf: { takes: z.object({ name: fileName, bytes }), gives: z.null() },
  ...placeCalls,
  ...computerCalls,
  ...mirrorCalls,
  ...backupCalls,
  ...clearingCalls,
  ...printingCalls,
  ...roomCalls,
  ...updateCalls,
  ...hubCalls,
} as const

/** What the computer tells the app without being asked. */
export const desktopEvents = { ...placeEvents, ...backupEvents, ...updateEvents, ...hubEvents } as const

/** What differs between computers; screens hide what is false. */
export interface DesktopCan {
  /** A folder can be picked; where not, `chooseFolder` names the downloads folder and `writeFiles` downloads. */
  readonly chooseFolder: boolean
  /** Written files are read back; where not, they come back with `verified: false`. */
  readonly verifyFiles: boolean
  /** Sticks that are plugged in are found by themselves; where not, `listPlaces` knows the folder chosen last at most. */
  readonly drives: boolean
  /** Files written with `keep` stay on this computer too. */
  readonly keepFiles: boolean
  /** Keeps a second copy outside of the browser's store; where not, the `mirror…` calls are refused as `not-here`. */
  readonly mirror: boolean
  /** Keeps automatic backups by itself; where not, people must make packages. */
  readonly backups: boolean
  /** Printers can be listed and chosen; where not, `printPdf` shows the PDF and the viewer prints. */
  readonly printers: boolean
  /** The app is installed here and takes signed updates. */
  readonly updates: boolean
  /** Other laptops in the room are reached, their certificate compared; a page alone can compare none. */
  readonly hub: boolean
}

/** `file` is the name the problem is about. */
export type DesktopProblem =
  | PlaceProblem
  | { readonly code: 'file-not-read'; readonly file: string }
  | { readonly code: 'file-too-large'; readonly file: string }
  /** No program shows PDF files, or the browser blocked the new window. */
  | { readonly code: 'pdf-not-opened'; readonly file: string }
  | MirrorProblem
  | PrintingProblem
  | UpdateProblem
  | HubProblem
  /** This computer cannot do it: `can` said so. */
  | { readonly code: 'not-here' }
  /** The shell did not accept the call, or broke while answering it. */
  | { readonly code: 'computer-failed' }

export type DesktopCallName = keyof typeof desktopCalls
export type DesktopEventName = keyof typeof desktopEvents
export type DesktopTakes<Name extends DesktopCallName> = z.output<(typeof desktopCalls)[Name]['takes']>
export type DesktopGives<Name extends DesktopCallName> = z.output<(typeof desktopCalls)[Name]['gives']>
export type DesktopEvent<Name extends DesktopEventName> = z.output<(typeof desktopEvents)[Name]>
export type DesktopAnswer<Name extends DesktopCallName> = Outcome<DesktopGives<Name>, DesktopProblem>

/** Tells the page about an event; given to every handler so that a call can report its progress. */
export type TellPage = <Name extends DesktopEventName>(name: Name, event: DesktopEvent<Name>) => void

export type DesktopHandlers = {
  readonly [Name in DesktopCallName]: (takes: DesktopTakes<Name>, tell: TellPage) => Promise<DesktopAnswer<Name>>
}

/** The port itself: one per page, from the shell or from the browser. Answers are outcomes; only bugs throw. */
export interface Desktop {
  readonly can: DesktopCan
  readonly call: <Name extends DesktopCallName>(name: Name, takes: DesktopTakes<Name>) => Promise<DesktopAnswer<Name>>
  /** Returns the function that stops listening. */
  readonly listen: <Name extends DesktopEventName>(name: Name, hear: (event: DesktopEvent<Name>) => void) => () => void
}
