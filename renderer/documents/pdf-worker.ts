import typstWasmUrl from '@myriaddreamin/typst-ts-web-compiler/wasm?url'
import boldUrl from '../../assets/fonts/LiberationSerif-Bold.ttf?url'
import boldItalicUrl from '../../assets/fonts/LiberationSerif-BoldItalic.ttf?url'
import italicUrl from '../../assets/fonts/LiberationSerif-Italic.ttf?url'
import regularUrl from '../../assets/fonts/LiberationSerif-Regular.ttf?url'
import { type PdfCompiler, startPdfCompiler } from './compile-pdf.ts'
import template from './official.typ?raw'
import type { PdfAnswer, PdfRequest } from './pdf-worker-messages.ts'

/** Everything the compiler needs comes from the app's own origin, once per worker. */
async function start(): Promise<PdfCompiler> {
  const fonts = await Promise.all([regularUrl, boldUrl, italicUrl, boldItalicUrl].map(fetchBytes))
  return startPdfCompiler({ wasm: fetchOwn(typstWasmUrl), fonts, template })
}

async function fetchOwn(url: string): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetchOwn(url)).arrayBuffer())
}

const started = start()

async function answer({ id, document }: PdfRequest): Promise<PdfAnswer> {
  try {
    const compiler = await started
    return { id, pdf: compiler.compile(document), memoryBytes: compiler.memoryBytes() }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

self.addEventListener('message', (event: MessageEvent<PdfRequest>) => {
  void answer(event.data).then((message) =>
    self.postMessage(message, { transfer: 'pdf' in message ? [message.pdf.buffer] : [] }),
  )
})
