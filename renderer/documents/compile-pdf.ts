import startTypst, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import type { PrintableDocument } from './printable.ts'
import { isWholeFont } from './whole-font.ts'
import { withoutCodeFromText } from './without-code-from-text.ts'

export interface PdfMaterials {
  /** The Typst compiler: bytes, or a response being fetched from our own origin. */
  readonly wasm: BufferSource | Promise<Response>
  readonly fonts: readonly Uint8Array[]
  /** The source of `official.typ`. */
  readonly template: string
}

export interface PdfCompiler {
  readonly compile: (document: PrintableDocument) => Uint8Array<ArrayBuffer>
  /** What the compiler holds. It grows with every paper, because Typst in WebAssembly never empties its cache. */
  readonly memoryBytes: () => number
}

const templatePath = '/official.typ'
const pdfFormat = 'pdf'
const plainDiagnostics = 2

/**
 * Starts the one Typst compiler of this thread; equal documents give equal bytes.
 *
 * The compiler is used without the `typst.ts` wrapper, because that wrapper loads fonts from a CDN by default and needs
 * `new Function`, which our content security policy forbids.
 */
export async function startPdfCompiler(materials: PdfMaterials): Promise<PdfCompiler> {
  const { memory } = await startTypst({ module_or_path: materials.wasm })
  const builder = withoutCodeFromText(() => new TypstCompilerBuilder())
  for (const font of materials.fonts) {
    // The compiler passes over a font that it cannot read, and sets the paper in another one.
    if (!isWholeFont(font)) throw new Error('A font of the papers is damaged')
    await builder.add_raw_font(font)
  }
  const compiler = await builder.build()
  compiler.add_source(templatePath, materials.template)

  const compile: PdfCompiler['compile'] = (document) => {
    compiler.map_shadow('/document.json', new TextEncoder().encode(JSON.stringify(document)))
    const answer = compiler.compile(templatePath, [], pdfFormat, plainDiagnostics) as TypstAnswer
    if (!answer.result) throw new Error(`Typst refused its template: ${JSON.stringify(answer.diagnostics)}`)
    return answer.result
  }
  return { compile, memoryBytes: () => memory.buffer.byteLength }
}

interface TypstAnswer {
  readonly result?: Uint8Array<ArrayBuffer>
  readonly diagnostics?: unknown
}
