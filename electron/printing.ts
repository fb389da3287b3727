import type { BrowserWindow } from 'electron'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import type { printingCalls } from '../shared/desktop/contract-printing.ts'
import { accept, refuse } from '../shared/lib/outcome.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import { printFromWindow } from './pdf-window.ts'
import { writeShownPdf } from './shown-pdfs.ts'

/** Printers: each kind of paper remembers its own, because the pay list and the minutes often go to different ones. */
export function printingHandlers(
  window: BrowserWindow,
  places: ShellPlaces,
): Pick<DesktopHandlers, keyof typeof printingCalls> {
  return {
    listPrinters: async ({ kind }) => {
      const found = await window.webContents.getPrintersAsync()
      const printers = found.map(({ name, displayName }) => ({ name, label: displayName || name }))
      const last = (await rememberedPrinters(places))[kind] ?? null
      return accept({ printers, last: printers.some(({ name }) => name === last) ? last : null })
    },

    printPdf: async ({ kind, name, bytes, printer, pages }) => {
      const written = await writeShownPdf(name, bytes)
      if (!written.ok) return written
      await rememberPrinter(places, kind, printer)
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

/** Kind of paper → name of its printer. */
type Printers = Readonly<Record<string, string>>

const printersFile = 'printers.json'

const rememberedPrinters = (places: ShellPlaces) => readOwn<Printers>(places, printersFile, {})

async function rememberPrinter(places: ShellPlaces, kind: string, printer: string | null): Promise<void> {
  const { [kind]: _, ...others } = await rememberedPrinters(places)
  await writeOwn(places, printersFile, printer === null ? others : { ...others, [kind]: printer })
}
