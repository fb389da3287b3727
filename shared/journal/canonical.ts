import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** A JSON value as the journal allows it: whole numbers only, well-formed strings without U+0000. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The one text of a value (RFC 8785). Everything that is hashed or signed is this text.
 * Throws where the value is not allowed in a journal: that is a bug of the caller, inputs are checked before.
 */
export function canonicalText(value: Json): string {
  assertAllowed(value, '$')
  const text = canonicalize(value)
  if (text === undefined) throw new Error('canonicalText: value has no JSON text')
  return text
}

/** SHA-256 of the UTF-8 bytes of a text, lower hex. Synchronous: it runs inside database transactions. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

export const sha256HexOfBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** Parses a text and returns the value only if the text is the value's own canonical text. */
export function parseCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isPlainlyCanonical(value, text) || canonicalText(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** What might stand for a lone surrogate or U+0000 in a JSON text. */
const mayNotBePlain = /[\p{Cs}\0]|\\u(?:0000|d[89a-f])/iu

/**
 * Native parts decide about nearly every text that is canonical, several times as fast as writing it anew; false means only that
 * it has to be looked at closely. `JSON.stringify` writes what RFC 8785 writes but for the order of keys.
 */
const isPlainlyCanonical = (value: Json, text: string): boolean =>
  !mayNotBePlain.test(text) && JSON.stringify(value) === text && isInOrder(value)

function isInOrder(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(isInOrder)
  let before: string | undefined
  for (const [key, item] of Object.entries(value)) {
    if ((before !== undefined && key <= before) || !isInOrder(item)) return false
    before = key
  }
  return true
}

/** A lone surrogate or U+0000. */
const notPlain = /[\p{Cs}\0]/u

function assertAllowed(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') {
    if (notPlain.test(value)) throw new Error(`canonicalText: bad text at ${path}`)
    return
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw new Error(`canonicalText: no whole number at ${path}`)
    return
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertAllowed(item, `${path}[${index}]`))
    return
  }
  if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      assertAllowed(key, `${path} key`)
      assertAllowed(item, `${path}.${key}`)
    }
    return
  }
  throw new Error(`canonicalText: ${typeof value} at ${path}`)
}
