import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'

/**
 * What a member types to know the secretary's laptop again: 18 letters and digits of its certificate's fingerprint (90 bits)
 * and two that find a slip of the finger, in groups of four. Letters that look alike are one.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLength = 18
const checkLength = 2

/** `fingerprint` = SHA-256 of the certificate's DER, 64 hex digits. */
export function hubCode(fingerprint: string): string {
  const body = digits(bytesOf(fingerprint), bodyLength)
  return (body + checkOf(body)).match(/.{4}/g)?.join('-') ?? ''
}

/** The code as it is compared; refused when it was mistyped, which is no try. */
export function readHubCode(typed: string): Outcome<string, { readonly code: 'hub-code-mistyped' }> {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const body = plain.slice(0, bodyLength)
  const fits = plain.length === bodyLength + checkLength && checkOf(body) === plain.slice(bodyLength)
  return fits ? accept(body) : refuse({ code: 'hub-code-mistyped' })
}

/** Whether a certificate with this fingerprint is the one that the code was made of. */
export const fitsHubCode = (body: string, fingerprint: string): boolean =>
  body.length === bodyLength && digits(bytesOf(fingerprint), bodyLength) === body

/** What the QR code says, for whoever reads it with a telephone and sends it on: address and code in one text. */
export const hubInvitation = (address: string, code: string): string => `SOTUYEN ${address} ${code}`

/** Address and code of an invitation that was pasted whole; undefined for anything else. */
export function readHubInvitation(text: string): { readonly address: string; readonly code: string } | undefined {
  const found = /^\s*SOTUYEN\s+(\S+)\s+(\S+)\s*$/i.exec(text)
  return found?.[1] && found[2] ? { address: found[1], code: found[2] } : undefined
}

export const hubPort = 47831

/** `host[:port]` in a local network, as typed. Numbers only: a room without a network has no names. */
export function readHubAddress(
  typed: string,
): Outcome<{ readonly host: string; readonly port: number }, { readonly code: 'hub-bad-address' }> {
  const found = /^\s*(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?\s*$/.exec(typed)
  const [host, port] = [found?.[1] ?? '', Number(found?.[2] ?? hubPort)]
  const isRight = host !== '' && host.split('.').every((part) => Number(part) < 256) && port > 0 && port < 65_536
  return isRight ? accept({ host, port }) : refuse({ code: 'hub-bad-address' })
}

const checkOf = (body: string): string => digits(sha256(utf8ToBytes(`so-tuyen/hub-code/1${body}`)), checkLength)

function digits(bytes: Uint8Array, count: number): string {
  let text = ''
  for (let n = 0; n < count; n++) {
    const bit = n * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += alphabet[(pair >> (11 - (bit & 7))) & 31] ?? ''
  }
  return text
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16))
