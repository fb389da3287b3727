import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import path from 'node:path'
import { backupHandlers } from '../../electron/backups.ts'
import { forgettingHandlers } from '../../electron/forget-workspace.ts'
import { mirrorHandlers } from '../../electron/mirror-calls.ts'
import { passphrasesIn } from '../../electron/passphrases.ts'
import type { SecretKeeper } from '../../electron/secrets.ts'
import { type Desktop, type DesktopCallName, desktopCalls } from '../../shared/desktop/contract.ts'

/** Keeps secrets under a key of one computer, as the system's safe storage does. */
export function keeperOf(key: Uint8Array = randomBytes(32)): SecretKeeper {
  return {
    wrap: async (secret) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64')
    },
    unwrap: async (wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()
      } catch {
        return null
      }
    },
    keptBy: () => 'system',
  }
}

/** The shell's calls about the second copy, with `root` as the computer. */
export function mirrorShell(root: string, keeper: SecretKeeper, profile = 'profile', freeRoom = async () => false) {
  const places = { userData: path.join(root, profile), documents: path.join(root, 'documents') }
  const folders = new Map<string, string>()
  const passphrases = passphrasesIn(places, keeper)
  const folderOf = (handle: string): string | undefined => folders.get(handle)
  const { forgetCopy, ...handlers } = mirrorHandlers({ places, keeper, passphrases, folderOf, freeRoom })
  // The hub needs a window; what is removed of it is tested with the shell as built.
  const forgetHub = async (): Promise<void> => undefined
  const forgetting = forgettingHandlers({ places, passphrases, forgetCopy, forgetHub, storesAside: () => [] })
  return { ...handlers, ...backupHandlers(places), ...forgetting, folders, passphrases }
}

/** The port over those calls, checked by the contract's schemas on both ways as the shell does. */
export function mirrorDesktop(root: string, keeper: SecretKeeper, profile?: string): Desktop {
  const { folders: _, passphrases: __, ...handlers } = mirrorShell(root, keeper, profile)
  const byName = handlers as unknown as Readonly<
    Record<string, (takes: unknown) => Promise<{ ok: boolean; value: unknown }>>
  >
  return {
    can: {
      chooseFolder: true,
      verifyFiles: true,
      mirror: true,
      printers: false,
      updates: false,
      backups: true,
      drives: false,
      keepFiles: false,
      hub: false,
    },
    call: async (name: DesktopCallName, takes: unknown) => {
      const handler = byName[name]
      if (!handler) throw new Error(`no handler for ${name}`)
      const answer = await handler(structuredClone(desktopCalls[name].takes.parse(takes)))
      return (answer.ok ? { ...answer, value: desktopCalls[name].gives.parse(answer.value) } : answer) as never
    },
    listen: () => () => undefined,
  }
}
