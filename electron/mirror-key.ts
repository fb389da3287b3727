import { randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type KeyFile, keyFile, readSmallFile } from '../shared/desktop/mirror-files.ts'
import { normalisePassphrase } from '../shared/lib/passphrase.ts'
import { openLine, readLine, sealLine } from './mirror-line.ts'
import { systemCode } from './system-code.ts'
import { replaceDurably } from './write-durably.ts'

/**
 * The key of a workspace's second copy: 256 random bits, made once, kept in `key.json` beside the copy, wrapped twice. The
 * system's safe storage opens it on this computer without a question; the council's recovery passphrase opens it anywhere.
 */
const keyFileName = 'key.json'

/** scrypt with 128 MiB: about half a second on an office laptop. */
const cost = { n: 2 ** 17, r: 8, p: 1 } as const

/** Null when it is missing or damaged. */
export async function readKeyFile(folder: string): Promise<KeyFile | null> {
  try {
    return readSmallFile(keyFile, await readFile(path.join(folder, keyFileName), 'utf8'))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

export const writeKeyFile = (folder: string, file: KeyFile): Promise<void> =>
  replaceDurably(path.join(folder, keyFileName), Buffer.from(`${JSON.stringify(file)}\n`))

export const newKey = (): Uint8Array => randomBytes(32)

export const keyOf = (secret: string): Uint8Array => Buffer.from(secret, 'base64')

export const secretOf = (key: Uint8Array): string => Buffer.from(key).toString('base64')

export async function wrapByPassphrase(key: Uint8Array, passphrase: string): Promise<KeyFile['recovery']> {
  const salt = randomBytes(16)
  const line = sealLine(await derived(passphrase, salt, cost), recoveryPlace, 0, secretOf(key))
  return { ...cost, salt: salt.toString('base64'), line: line.trimEnd() }
}

/** `null` when the passphrase is not the one. */
export async function unwrapByPassphrase(file: KeyFile, passphrase: string): Promise<Uint8Array | null> {
  if (!file.recovery) return null
  const { salt, line, ...parameters } = file.recovery
  const sealed = readLine(line)
  const secret =
    sealed && openLine(await derived(passphrase, Buffer.from(salt, 'base64'), parameters), recoveryPlace, sealed)
  return secret === null ? null : keyOf(secret)
}

const recoveryPlace = { workspace: '', log: 'recovery' }

function derived(passphrase: string, salt: Uint8Array, { n, r, p }: { n: number; r: number; p: number }) {
  return new Promise<Uint8Array>((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * n * r }
    scrypt(normalisePassphrase(passphrase), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
