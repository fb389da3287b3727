import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks on the terminal without showing what is typed; where there is none, takes the next line of what was piped in. */
export function secretAsker(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): {
  readonly ask: (question: string) => Promise<string | null>
  readonly close: () => void
} {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  let lines: Interface | undefined
  let ended = false
  const waiting: ((line: string | null) => void)[] = []
  const typed: string[] = []
  const open = (): Interface => {
    // The terminal's own echo is off while readline edits the line, and readline writes it nowhere.
    const made = createInterface({ input, output: nowhere, terminal: input.isTTY })
    made.on('line', (line) => {
      const next = waiting.shift()
      if (next) next(line)
      else typed.push(line)
    })
    made.on('SIGINT', () => made.close())
    made.on('close', () => {
      ended = true
      for (const next of waiting.splice(0)) next(null)
    })
    return made
  }
  return {
    ask: async (question) => {
      output.write(question)
      lines ??= open()
      const line = typed.shift() ?? (ended ? null : await new Promise<string | null>((next) => waiting.push(next)))
      if (input.isTTY) output.write('\n')
      return line
    },
    close: () => lines?.close(),
  }
}
