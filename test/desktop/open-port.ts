import { build } from 'vite'

/** A port to the computer as one adapter gives it, with the hand of a person who picks folders and files. */
export interface OpenPort {
  /** Runs the body of an async function in the page, where `desktop` is the port. */
  readonly inPage: <Answer>(body: string) => Promise<Answer>
  /** The next folder dialog gives a new folder with these files. */
  readonly pickNewFolder: (files: Readonly<Record<string, string>>) => Promise<PickedFolder>
  /** The next save dialog gives this name in a new folder. */
  readonly saveAs: (name: string) => Promise<PickedFolder>
  /** The next open dialog gives this file. */
  readonly pickFile: (name: string, content: Uint8Array) => Promise<void>
  /** The next folder dialog is closed without a choice. */
  readonly pickNothing: () => Promise<void>
  /** How many PDFs were shown. */
  readonly shownPdfs: () => Promise<number>
  readonly close: () => Promise<void>
}

export interface PickedFolder {
  /** Names and sizes of what is in it now. */
  readonly list: () => Promise<Readonly<Record<string, number>>>
  readonly vanish: () => Promise<void>
}

/** One adapter as a script of its own that sets `window.desktop`. */
export async function adapterScript(file: string, make: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: file, formats: ['iife'], name: 'port', fileName: 'port' } },
  })
  const [output] = Array.isArray(built) ? built : []
  return `${output?.output[0].code ?? ''};window.desktop = ${make};`
}
