import type { SecretKeeper } from './secrets.ts'

/**
 * The rescue command (`rescue/`) as the shell starts it: `so-tuyen --rescue <folder>`. It is a part of its own beside the
 * built main, because it knows councils and the shell does not.
 */
export interface RescueHost {
  /** The system's safe storage; null in a clone, where only the passphrase opens. */
  readonly unwrap: SecretKeeper['unwrap'] | null
  /** The council's recovery passphrase as this computer keeps it. */
  readonly keptPassphrase: (workspace: string) => Promise<string | null>
  /** Asks a person and does not show what is typed; null when there is nobody to ask. */
  readonly askSecret: (question: string) => Promise<string | null>
  readonly say: (text: string) => void
  /** What relative paths start from. */
  readonly from: string
}

export interface RescueModule {
  /** Answers the exit code. */
  readonly rescue: (args: readonly string[], host: RescueHost) => Promise<number>
}

/** What follows `--rescue` on the command line; null when the app is started to work. */
export function rescueArguments(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('--rescue', 1)
  return at < 0 ? null : argv.slice(at + 1)
}
