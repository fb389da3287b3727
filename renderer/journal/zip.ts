import { zipSync } from 'fflate'
import type { Outcome } from '../../shared/lib/outcome.ts'
import { readZip, type ZipParts } from './read-zip.ts'
import type { ZipProblem } from './zip-directory.ts'
import { packageZip } from './zip-limits.ts'

export type ZipRequest =
  | { readonly deed: 'pack'; readonly parts: Record<string, Uint8Array> }
  | { readonly deed: 'unpack'; readonly bytes: Uint8Array }
export type ZipAnswer = Outcome<ZipParts, ZipProblem>

/**
 * Packing and unpacking in a worker that lives for one file: a hundred megabytes take seconds, and the page goes on meanwhile.
 * Where there are no workers (tests in Node) it is done on the spot.
 */
export async function packZip(parts: Record<string, Uint8Array>): Promise<Uint8Array> {
  if (typeof Worker === 'undefined') return zipSync(parts, { level: 6 })
  const packed = await inWorker({ deed: 'pack', parts })
  if (!packed.ok) throw new Error(`packZip: ${packed.problem.code}`)
  return packed.value['zip'] ?? new Uint8Array()
}

/** The parts of a package's ZIP, checked as `readZip` does. */
export async function unpackZip(bytes: Uint8Array): Promise<ZipAnswer> {
  return typeof Worker === 'undefined' ? readZip(bytes, packageZip) : inWorker({ deed: 'unpack', bytes })
}

function inWorker(request: ZipRequest): Promise<ZipAnswer> {
  const worker = new Worker(new URL('./zip-worker.ts', import.meta.url), { type: 'module', name: 'zip' })
  return new Promise<ZipAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ZipAnswer>) => resolve(data))
    worker.addEventListener('error', (event) =>
      reject(new Error(`The ZIP worker broke down: ${event.message || 'it could not be loaded'}`)),
    )
    worker.addEventListener('messageerror', () => reject(new Error('The answer of the ZIP worker is broken')))
    worker.postMessage(request, { transfer: [] })
  }).finally(() => worker.terminate())
}
