import { Unzip, UnzipInflate } from 'fflate/browser'
import { limits } from '../shared/journal/package.ts'

/** The parts of a ZIP as far as they can be had. `whole: false` = a part is cut or does not expand; the others are there. */
export function unzipWhatIsThere(bytes: Uint8Array): {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly whole: boolean
} {
  const parts = new Map<string, Uint8Array>()
  let open = 0
  let total = 0
  let broken = false
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = []
    open += 1
    file.ondata = (error, chunk, isLast) => {
      total += chunk?.length ?? 0
      // What expands beyond all reason was made to fill memory.
      if (error || total > limits.expandedBytes) {
        broken = true
        return
      }
      chunks.push(chunk)
      parts.set(file.name, new Uint8Array(Buffer.concat(chunks)))
      if (isLast) open -= 1
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      unzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length)
  } catch {
    broken = true
  }
  return { parts, whole: !broken && open === 0 }
}

const pieceBytes = 64 * 1024
