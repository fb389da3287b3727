import type { Block, OfficialDocument } from '../../shared/documents/model.ts'
import { longMinutes } from '../documents/samples.ts'

/** The twenty pages of minutes with another text in every paragraph and row of every round, so that no cache answers. */
export const minutesOfRound = (round: number): OfficialDocument => ({
  ...longMinutes,
  blocks: longMinutes.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return { ...block, runs: [...block.runs, { text: ` Lần ${round}.` }] }
    if (block.kind !== 'table') return block
    const rows = block.rows.map((row) =>
      row.map((cell) => (cell.kind === 'text' ? { ...cell, text: `${cell.text} – ${round}` } : cell)),
    )
    return { ...block, rows }
  }),
})

/** The same paper as a web page for Chromium's own print: same text, size, margins and page number. */
export const minutesHtml = (round: number): string => `<!doctype html><html lang="vi"><meta charset="utf-8"><style>
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page) } }
@page :first { @top-center { content: none } }
body { font: 14pt/1.5 'Liberation Serif', 'Times New Roman', serif; margin: 0; text-align: justify }
p { margin: 6pt 0; text-indent: 10mm }
table { border-collapse: collapse; width: 100%; font-size: 13pt } th, td { border: 1px solid; padding: 3px 5px }
tr { break-inside: avoid }
</style><title>Biên bản</title>${minutesOfRound(round).blocks.map(blockHtml).join('\n')}</html>`

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'head':
      return `<p>${escape(block.parentBody)}<br>${escape(block.issuingBody)}</p>`
    case 'title':
      return `<h1>${escape(block.name)}</h1><p>${escape(block.subject ?? '')}</p>`
    case 'paragraph': {
      const text = block.runs.map((run) => (run.bold ? `<b>${escape(run.text)}</b>` : escape(run.text))).join('')
      return block.style === 'heading' ? `<h2 style="font-size:14pt">${text}</h2>` : `<p>${text}</p>`
    }
    case 'table': {
      const head = block.columns.map(({ title }) => `<th>${escape(title)}</th>`).join('')
      const cell = (item: (typeof block.rows)[number][number]): string =>
        `<td>${item.kind === 'empty' ? '' : escape(item.kind === 'text' ? item.text : item.value)}</td>`
      const rows = block.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
    }
    case 'signatures':
      return `<p>${escape(block.left?.name ?? '')} – ${escape(block.right.name)}</p>`
    case 'recipients':
      return `<p>${block.items.map(escape).join('<br>')}</p>`
    case 'writing-lines':
    case 'page-break':
      return ''
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
