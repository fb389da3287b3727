import { type ShellPlaces, readOwn, writeOwn } from './own-settings.ts'
import type { SecretKeeper } from './secrets.ts'

/**
 * The council's recovery passphrase as this computer keeps it, so that backups need no question. The paper is what counts:
 * what is kept here is lost with the computer.
 */
export interface Passphrases {
  readonly kept: (workspace: string) => Promise<string | null>
  /** False when the system does not keep it. */
  readonly keep: (workspace: string, passphrase: string) => Promise<boolean>
  readonly forget: (workspace: string) => Promise<void>
}

const fileName = 'passphrases.json'

export function passphrasesIn(places: ShellPlaces, keeper: SecretKeeper): Passphrases {
  const read = (): Promise<Readonly<Record<string, string>>> => readOwn(places, fileName, {})
  return {
    kept: async (workspace) => {
      const wrapped = (await read())[workspace]
      return wrapped === undefined ? null : await keeper.unwrap(wrapped)
    },
    keep: async (workspace, passphrase) => {
      const wrapped = await keeper.wrap(passphrase)
      if (wrapped === null) return false
      await writeOwn(places, fileName, { ...(await read()), [workspace]: wrapped })
      return true
    },
    forget: async (workspace) => {
      const { [workspace]: forgotten, ...others } = await read()
      if (forgotten !== undefined) await writeOwn(places, fileName, others)
    },
  }
}
