import { z } from 'zod'
import { command, plan, type Read } from '../data/command.ts'
import { requiredLine, sha256 } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'

/**
 * Makes every party that learns of it delete a withheld file, and take it from nobody again. The act that named it stays, with
 * its hash. Old sticks and paper are out of reach.
 */
export const eraseFile = command({
  name: 'privacy.erase',
  args: z.object({ file: sha256, reason: requiredLine(1000) }),
  decide: async (read, { file, reason }) => {
    if ((await read.get('erasures', file))?.act) return plan()
    if (await isCounted(read, file)) return refuse({ code: 'file-in-use' })
    return plan({ table: 'erasures', id: file, set: { act: { file, reason } } })
  },
})

/** A sheet of a sitting that is still to be closed, or the snapshot that the official papers are printed from. */
async function isCounted(read: Read, file: string): Promise<boolean> {
  const closings = await read.list('closings')
  if (closings.some(({ act }) => act?.snapshot === file)) return true
  const sheets = await read.list('sheets')
  const sheet = sheets.find(({ act }) => act?.content === file)
  return sheet !== undefined && !closings.some(({ act }) => act?.sitting === sheet.act?.sitting)
}
