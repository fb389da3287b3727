import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * One line of the second copy: `{"n":17,"s":"…","c":"…"}`. `s` is the content under AES-256-GCM (12 bytes nonce, cipher
 * text, 16 bytes tag, base64); it is bound to its place, so a line that was moved or renumbered does not open. `c` are the
 * first 16 hex digits of SHA-256 over `n:s`: damage shows without the key.
 */
export interface SealedLine {
  /** 1, 2, 3 … within its log; 0 in a file that holds one line. */
  readonly n: number
  readonly sealed: string
}

/** Where a line belongs. */
export interface LinePlace {
  readonly workspace: string
  /** Name of the log, or `<kind>/<name>` of a file with one line. */
  readonly log: string
}

const nonceBytes = 12
const tagBytes = 16

export function sealLine(key: Uint8Array, place: LinePlace, n: number, content: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place, n))
  const sealed = Buffer.concat([nonce, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const s = sealed.toString('base64')
  return `${JSON.stringify({ n, s, c: checksum(n, s) })}\n`
}

/** Reads a line without the key; `null` when it is not one or not whole. */
export function readLine(line: string): SealedLine | null {
  try {
    const { n, s, c } = JSON.parse(line) as { readonly n: unknown; readonly s: unknown; readonly c: unknown }
    if (typeof n !== 'number' || typeof s !== 'string' || c !== checksum(n, s)) return null
    return { n, sealed: s }
  } catch {
    return null
  }
}

/** The content of a line; `null` when it was sealed by another key, for another place, or was changed. */
export function openLine(key: Uint8Array, place: LinePlace, { n, sealed }: SealedLine): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    .setAAD(boundTo(place, n))
    .setAuthTag(bytes.subarray(-tagBytes))
  try {
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

const boundTo = ({ workspace, log }: LinePlace, n: number): Buffer =>
  Buffer.from(`so-tuyen/mirror/1\n${workspace}\n${log}\n${n}`)

const checksum = (n: number, sealed: string): string =>
  createHash('sha256').update(`${n}:${sealed}`).digest('hex').slice(0, 16)
