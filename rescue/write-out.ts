import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { writeDurably } from '../electron/write-durably.ts'
import { toXlsx } from '../renderer/documents/to-xlsx.ts'
import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { MirrorStanding } from '../shared/journal/mirror.ts'
import { accept, type Outcome } from '../shared/lib/outcome.ts'
import { makePackage, type RescuedPackage } from './make-package.ts'
import { inOrder, type Salvage } from './salvage.ts'
import { workbookOf } from './tables.ts'

/** Writes everything of one workspace into a folder of its own. Each file is read back before it counts. */
export async function writeOut(
  into: string,
  salvage: Salvage,
  now: Date,
): Promise<Outcome<RescuedPackage | null, DesktopProblem>> {
  const folder = path.join(into, salvage.workspace)
  await mkdir(folder, { mode: 0o700 })
  const encode = new TextEncoder()
  const packed = await makePackage(salvage, now)
  const workbook = workbookOf(salvage)
  const lines = inOrder(salvage).map(({ text }) => `${text}\n`)
  const top: readonly NamedBytes[] = [
    { name: 'nhat-ky.ndjson', bytes: encode.encode(lines.join('')) },
    ...(workbook.sheets.length > 0 ? [{ name: 'bang.xlsx', bytes: await toXlsx(workbook) }] : []),
    ...(salvage.standing
      ? [
          {
            name: 'trang-thai.json',
            bytes: encode.encode(`${JSON.stringify(withoutPins(salvage.standing), null, 2)}\n`),
          },
        ]
      : []),
    ...(packed ? [packed] : []),
  ]
  const kept = (texts: ReadonlyMap<string, string>): readonly NamedBytes[] =>
    [...texts].map(([name, text]) => ({ name: `${name}.json`, bytes: encode.encode(text) }))
  for (const [place, files] of [
    [folder, top],
    [path.join(folder, 'giu-rieng'), kept(salvage.files)],
    [path.join(folder, 'ban-nhap'), kept(salvage.drafts)],
  ] as const) {
    if (files.length === 0) continue
    await mkdir(place, { recursive: true, mode: 0o700 })
    for (const { name, bytes } of files) {
      const written = await writeDurably(place, name, bytes)
      if (!written.ok) return written
    }
  }
  return accept(packed)
}

interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** PINs guard people from each other on one computer; what is written here is open to everybody who finds it. */
const withoutPins = (standing: MirrorStanding): MirrorStanding => ({ ...standing, pins: undefined })
