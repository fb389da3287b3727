import { keyOf, readKeyFile, unwrapByPassphrase } from '../electron/mirror-key.ts'
import type { RescueHost } from '../electron/rescue-call.ts'
import type { KeyFile } from '../shared/desktop/mirror-files.ts'

/** Passphrases that a person gave in this run: one is asked for once, however many copies it opens. */
export interface Passphrases {
  /** The first that `opens`; null when none does and nobody gives another one. */
  readonly find: <Opened>(
    workspace: string,
    question: string,
    opens: (passphrase: string) => Promise<Opened | null>,
  ) => Promise<Opened | null>
}

const tries = 3

export function passphrasesOf({ keptPassphrase, askSecret, say }: RescueHost): Passphrases {
  const given: string[] = []
  return {
    find: async (workspace, question, opens) => {
      const kept = workspace === '' ? null : await keptPassphrase(workspace)
      for (const known of kept === null ? given : [kept, ...given]) {
        const opened = await opens(known)
        if (opened !== null) return opened
      }
      for (let count = 0; count < tries; count += 1) {
        const typed = await askSecret(question)
        if (typed === null || typed.trim() === '') return null
        const opened = await opens(typed)
        if (opened !== null) {
          given.push(typed)
          return opened
        }
        say('Mật khẩu khôi phục không đúng.')
      }
      return null
    },
  }
}

export type FoundKey =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  /** The key file is missing or is none. */
  | { readonly kind: 'no-key' }
  | { readonly kind: 'locked' }

/** The key of a copy: by the system's safe storage where there is one, else by the passphrase. */
export async function findKey(
  folder: string,
  workspace: string,
  { unwrap }: RescueHost,
  passphrases: Passphrases,
): Promise<FoundKey> {
  const file = await readKeyFile(folder).catch(() => null)
  if (!file) return { kind: 'no-key' }
  const secret = file.system === null || unwrap === null ? null : await unwrap(file.system)
  if (secret !== null) return { kind: 'key', key: keyOf(secret) }
  if (file.recovery === null) return { kind: 'locked' }
  const question = `Mật khẩu khôi phục của Hội đồng (…${workspace.slice(-8)}): `
  const key = await passphrases.find(workspace, question, (passphrase) => tryToOpen(file, passphrase))
  return key === null ? { kind: 'locked' } : { kind: 'key', key }
}

/** What a damaged key file asks for may be out of all reason. */
async function tryToOpen(file: KeyFile, passphrase: string): Promise<Uint8Array | null> {
  return await unwrapByPassphrase(file, passphrase).catch(() => null)
}
