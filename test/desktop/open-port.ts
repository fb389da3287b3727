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
  /** Names of the calls that were asked so far. */
  readonly asked: ReadonlySet<string>
  /** Whether the app ended by itself, to start again. Waits for that end where it is to come. */
  readonly startsAgain: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface PickedFolder {
  /** Names and sizes of what is in it now. */
  readonly list: () => Promise<Readonly<Record<string, number>>>
  readonly vanish: () => Promise<void>
}

/** Runs bodies of async functions in a page that has the script of an adapter, and notes which calls they ask. */
export function pageWith(evaluate: (source: string) => Promise<unknown>): Pick<OpenPort, 'inPage' | 'asked'> {
  const asked = new Set<string>()
  return {
    asked,
    inPage: async <Answer>(body: string) => {
      const seen = await evaluate(`(async () => {
        const { desktop, asked } = window
        const answer = await (async () => { ${body} })()
        return { answer, asked: asked.splice(0) }
      })()`)
      const { answer, asked: names } = seen as { answer: Answer; asked: readonly string[] }
      for (const name of names) asked.add(name)
      return answer
    },
  }
}

/** One adapter as a script of its own that sets `window.desktop`, and `window.asked` to what is asked of it. */
export async function adapterScript(file: string, make: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: file, formats: ['iife'], name: 'port', fileName: 'port' } },
  })
  const [output] = Array.isArray(built) ? built : []
  return `${output?.output[0].code ?? ''}
    window.asked = []
    window.desktop = (({ can, call, listen }) => ({
      can,
      listen,
      call: (name, takes) => {
        window.asked.push(name)
        return call(name, takes)
      },
    }))(${make})`
}
