import type { OfficialDocument } from '../../shared/documents/model.ts'
import type { PdfAnswer, PdfRequest } from './pdf-worker-messages.ts'
import { toPrintable } from './printable.ts'

/** Longer than any paper takes on a slow machine; a worker that says nothing for so long is dead. */
const patienceMs = 120_000

/** The compiler never gives memory back (about 0,7 MB a page), so a full worker is replaced; WebAssembly ends at 4 GB. */
const fullBytes = 768 * 1024 * 1024

interface Waiting {
  readonly resolve: (pdf: Uint8Array<ArrayBuffer>) => void
  readonly reject: (reason: Error) => void
  readonly timer: number
}

/**
 * The paper as a PDF, by Typst in a worker that stays alive between calls and works through them in order. Equal
 * documents give equal bytes.
 *
 * Throws when the document is malformed, the compiler cannot be loaded or it breaks down; the next call then starts a new
 * worker.
 */
export async function toPdf(document: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> {
  const printable = toPrintable(document)
  current ??= startWorker()
  return current.send(printable)
}

type PdfWorker = { readonly send: (document: PdfRequest['document']) => Promise<Uint8Array<ArrayBuffer>> }

let current: PdfWorker | undefined

/** Invariant: after the first failure this worker gets no further request and everyone who waits for it is told. */
function startWorker(): PdfWorker {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  const giveUp = (reason: string): void => {
    worker.terminate()
    if (current === pdfWorker) current = undefined
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(new Error(`The PDF worker broke down: ${reason}`))
    }
    waiting.clear()
  }

  const retire = (): void => {
    if (current === pdfWorker) current = undefined
    if (waiting.size === 0) worker.terminate()
  }

  worker.addEventListener('message', ({ data }: MessageEvent<PdfAnswer>) => {
    const asked = waiting.get(data.id)
    if (!asked) return
    if ('failure' in data) return giveUp(data.failure)
    waiting.delete(data.id)
    clearTimeout(asked.timer)
    asked.resolve(data.pdf)
    if (data.memoryBytes > fullBytes) retire()
  })
  worker.addEventListener('error', (event) => giveUp(event.message || 'it could not be loaded'))
  worker.addEventListener('messageerror', () => giveUp('its answer could not be read'))

  const pdfWorker: PdfWorker = {
    send: (document) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        const timer = window.setTimeout(() => giveUp(`no answer for ${patienceMs / 1000} s`), patienceMs)
        waiting.set(id, { resolve, reject, timer })
        worker.postMessage({ id, document } satisfies PdfRequest, { transfer: [] })
      }),
  }
  return pdfWorker
}
