import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PdfCompiler, startPdfCompiler } from '../../renderer/documents/compile-pdf.ts'

const read = (path: string): Uint8Array => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))

/** The compiler of the app with the same wasm, fonts and template, run in Node instead of a worker. */
export async function startCompilerInNode(): Promise<PdfCompiler['compile']> {
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  const styles = ['Regular', 'Bold', 'Italic', 'BoldItalic']
  const { compile } = await startPdfCompiler({
    wasm: readFileSync(wasm),
    fonts: styles.map((style) => read(`assets/fonts/LiberationSerif-${style}.ttf`)),
    template: new TextDecoder().decode(read('renderer/documents/official.typ')),
  })
  return compile
}

/** Text of every page as a reader's `pdftotext` (Poppler) extracts it. */
export function pdfPages(pdf: Uint8Array): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
  })
  return text.split('\f').slice(0, -1)
}

/** The fonts of a PDF without their subset prefix, by Poppler's `pdffonts`. */
export function pdfFonts(pdf: Uint8Array): readonly { readonly name: string; readonly embedded: boolean }[] {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-fonts-'))
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, pdf)
  const table = execFileSync('pdffonts', [file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return table
    .split('\n')
    .slice(2, -1)
    .map((line) => ({ name: /^[A-Z]{6}\+(\S+)/.exec(line)?.[1] ?? line, embedded: /Identity-H +yes/.test(line) }))
}
