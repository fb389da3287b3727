import { canonicalText, type Json, parseCanonical, sha256Hex } from './canonical.ts'

/**
 * What not all may read yet, or what must be erasable, is a small file named by its SHA-256; entries hold only the name.
 * The salt (128 random bits, base64url) keeps a short value from being guessed by its hash.
 */
export interface WithheldFile {
  readonly sha256: string
  readonly text: string
}

export function writeWithheld(salt: string, value: Json): WithheldFile {
  const text = canonicalText({ salt, value })
  return { sha256: sha256Hex(text), text }
}

/** The value of a file, or undefined when the text is not what its name says. */
export function readWithheld(file: WithheldFile): Json | undefined {
  if (sha256Hex(file.text) !== file.sha256) return undefined
  const content = parseCanonical(file.text)
  if (content === undefined || content === null || typeof content !== 'object' || Array.isArray(content))
    return undefined
  return (content as { readonly [key: string]: Json })['value']
}
