import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import type { PageRange } from './contract-printing.ts'

/** Reads what people type for pages: '' is all, '1-3, 5' is pages 1 to 3 and page 5; '–' and ';' pass too. */
export function readPageRanges(text: string): Outcome<PageRange[], { readonly code: 'bad-pages' }> {
  const ranges: PageRange[] = []
  for (const part of text.split(/[,;]/)) {
    if (part.trim() === '') continue
    const [, from, to] = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(part.trim()) ?? []
    const range = { from: Number(from), to: Number(to ?? from) }
    if (!(range.from >= 1 && range.to >= range.from)) return refuse({ code: 'bad-pages' })
    ranges.push(range)
  }
  return accept(ranges)
}
