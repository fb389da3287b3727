import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'

export interface ZipLimits {
  readonly isName: (name: string) => boolean
  readonly parts: number
  /** Of all parts together, expanded. */
  readonly expandedBytes: number
}

export type ZipProblem = { readonly code: 'not-a-package' | 'package-cut' | 'too-large' }

/** One part as the directory describes it, checked against the file. */
export interface ListedPart {
  readonly name: string
  /** Place of its content, and how long that is packed. */
  readonly from: number
  readonly packed: number
  readonly size: number
  readonly isStored: boolean
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
const endBytes = 22
const centralBytes = 46
const localBytes = 30

/** Text expands tenfold; what expands far more is made to fill memory. Small parts may be anything. */
const greatestRatio = 200
const smallPart = 64 * 1024

const cut = refuse({ code: 'package-cut' as const })
const foreign = refuse({ code: 'not-a-package' as const })
const tooLarge = refuse({ code: 'too-large' as const })

/**
 * Reads the directory at the end of a ZIP. Only plain ZIPs are taken: no ZIP64, no encryption, no comment of another program's,
 * every name allowed and once, no part over another.
 */
export function listParts(bytes: Uint8Array, allowed: ZipLimits): Outcome<readonly ListedPart[], ZipProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint32(0, true) !== signatures.local) return foreign
  const end = bytes.length - endBytes
  if (end < 0 || view.getUint32(end, true) !== signatures.end) return cut
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ]
  if (count === 0xffff || start === 0xffffffff || count > allowed.parts) return tooLarge
  if (start + size !== end) return cut
  const parts: ListedPart[] = []
  const names = new Set<string>()
  let total = 0
  for (let at = start; at < end; ) {
    if (at + centralBytes > end || view.getUint32(at, true) !== signatures.central) return cut
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const [packed, expanded] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameBytes = view.getUint16(at + 28, true)
    const name = nameAt(bytes, at + centralBytes, nameBytes)
    const offset = view.getUint32(at + 42, true)
    at += centralBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (!allowed.isName(name) || names.has(name) || (flags & 1) === 1 || (method !== 0 && method !== 8)) return foreign
    names.add(name)
    total += expanded
    if (total > allowed.expandedBytes || expanded > Math.max(smallPart, packed * greatestRatio)) return tooLarge
    const from = contentAt(bytes, view, offset, name)
    if (from === undefined || from + packed > start) return cut
    parts.push({ name, from, packed, size: expanded, isStored: method === 0 })
  }
  if (parts.length !== count) return cut
  const inPlace = parts.toSorted((a, b) => a.from - b.from)
  return inPlace.some(({ from }, n) => from < (inPlace[n - 1]?.from ?? 0) + (inPlace[n - 1]?.packed ?? 0))
    ? foreign
    : accept(parts)
}

/** Where a part's content begins: after its own header, which must say the same name. */
function contentAt(bytes: Uint8Array, view: DataView, offset: number, name: string): number | undefined {
  if (offset + localBytes > bytes.length || view.getUint32(offset, true) !== signatures.local) return undefined
  const nameBytes = view.getUint16(offset + 26, true)
  if (nameAt(bytes, offset + localBytes, nameBytes) !== name) return undefined
  return offset + localBytes + nameBytes + view.getUint16(offset + 28, true)
}

const nameAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + Math.min(length, 300)))
