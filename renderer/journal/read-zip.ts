import { Inflate } from 'fflate'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type ListedPart, listParts, type ZipLimits, type ZipProblem } from './zip-directory.ts'

/** The parts of a ZIP by their names. */
export type ZipParts = { readonly [name: string]: Uint8Array }

/**
 * Expands a ZIP that anybody may have made. Everything that its directory says (names, sizes, places) is checked before a byte
 * is expanded, and no part may become larger than the directory said, so a bomb costs neither memory nor time.
 */
export function readZip(bytes: Uint8Array, allowed: ZipLimits): Outcome<ZipParts, ZipProblem> {
  const listed = listParts(bytes, allowed)
  if (!listed.ok) return listed
  const parts: Record<string, Uint8Array> = {}
  for (const part of listed.value) {
    const content = expand(bytes, part)
    if (!content) return refuse({ code: 'package-cut' })
    parts[part.name] = content
  }
  return accept(parts)
}

/** Input that is taken at once: it becomes at most a thousand times as much before the size is looked at again. */
const stepBytes = 1024

function expand(bytes: Uint8Array, { from, packed, size, isStored }: ListedPart): Uint8Array | undefined {
  const data = bytes.subarray(from, from + packed)
  if (isStored) return packed === size ? data.slice() : undefined
  const content = new Uint8Array(size)
  const made = { bytes: 0, isWhole: false }
  const inflate = new Inflate((chunk, isLast) => {
    if (made.bytes + chunk.length <= size) content.set(chunk, made.bytes)
    made.bytes += chunk.length
    made.isWhole ||= isLast
  })
  try {
    for (let at = 0; at < packed && made.bytes <= size; at += stepBytes)
      inflate.push(data.subarray(at, at + stepBytes), at + stepBytes >= packed)
  } catch {
    return undefined
  }
  return made.isWhole && made.bytes === size ? content : undefined
}
