import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import type { printingCalls } from '../shared/desktop/contract-printing.ts'
import { accept, refuse } from '../shared/lib/outcome.ts'
import { printFromWindow } from './pdf-window.ts'
import { writeShownPdf } from './shown-pdfs.ts'
import { writeOwnFile } from './write-own-file.ts'

/** Printers: each kind of paper remembers its own, because the pay list and the minutes often go to different ones. */
export function printingHandlers(window: BrowserWindow): Pick<DesktopHandlers, keyof typeof printingCalls> {
  return {
    listPrinters: async ({ kind }) => {
      const found = await window.webContents.getPrintersAsync()
      const printers = found.map(({ name, displayName }) => ({ name, label: displayName || name }))
      const last = rememberedPrinters()[kind] ?? null
      return accept({ printers, last: printers.some(({ name }) => name === last) ? last : null })
    },

    printPdf: async ({ kind, name, bytes, printer, pages }) => {
      const written = await writeShownPdf(name, bytes)
      if (!written.ok) return written
      rememberPrinter(kind, printer)
      const answer = await printFromWindow(written.value.where, name, {
        printBackground: true,
        pageSize: 'A4',
        ...(printer === null ? {} : { deviceName: printer }),
        // Electron counts pages from 0.
        ...(pages.length === 0 ? {} : { pageRanges: pages.map(({ from, to }) => ({ from: from - 1, to: to - 1 })) }),
      })
      return answer.ok ? answer : refuse({ code: 'not-printed', file: name })
    },
  }
}

type Printers = Readonly<Record<string, string>>

function rememberedPrinters(): Printers {
  try {
    const saved: unknown = JSON.parse(readFileSync(printersFile(), 'utf8'))
    if (typeof saved !== 'object' || saved === null) return {}
    return Object.fromEntries(Object.entries(saved).filter(([, name]) => typeof name === 'string'))
  } catch {
    // Not there yet, or damaged: nothing is remembered.
    return {}
  }
}

function rememberPrinter(kind: string, printer: string | null): void {
  const { [kind]: _, ...others } = rememberedPrinters()
  writeOwnFile(printersFile(), JSON.stringify(printer === null ? others : { ...others, [kind]: printer }))
}

function printersFile(): string {
  return path.join(app.getPath('userData'), 'printers.json')
}
