import { z } from 'zod'
import type { Read } from '../data/command.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Row } from '../data/tables.ts'
import { type Outcome, refuse } from '../lib/outcome.ts'

/** True while a closed sitting is being amended: the person gave a reason, and a new closing follows. */
export const amending = z.boolean().default(false)

/** The sitting, if it is there and may be edited: a closed one only while it is being amended. */
export async function editableSitting(
  read: Read,
  id: string,
  isAmending: boolean,
): Promise<Outcome<Row<'sittings'>, CommandProblem>> {
  const sitting = await read.get('sittings', id)
  if (!sitting || sitting.deletedAt) return refuse({ code: 'not-found' })
  if (!isAmending && (await read.get('closings', id))?.act) return refuse({ code: 'sitting-closed' })
  return { ok: true, value: sitting }
}
