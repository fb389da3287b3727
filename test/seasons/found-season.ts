import type { z } from 'zod'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import type { Row } from '../../shared/data/tables.ts'
import { foundSeason } from '../../shared/seasons/commands.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'

export const paper = {
  awardYear: 2024,
  name: 'Mùa giải 2024',
  province: 'Ninh Thuận',
  parentBody: '',
  issuingBody: '',
  bodyCode: 'HĐST',
  decisionNumber: '',
  decisionDate: '',
  decisionBody: '',
  place: '',
  recipients: '',
  wordsThousand: 'nghìn' as const,
  wordsCommas: false,
}

export interface FoundSeason extends TestCouncil {
  readonly id: string
  readonly args: z.input<typeof foundSeason.args>
  readonly row: () => Promise<Row<'seasons'>>
  readonly norms: () => Promise<readonly Row<'norms'>[]>
}

/** A council whose secretary has founded a season. */
export async function openFoundSeason(
  ruleSet: 'nd132-tt27' | 'nd37-2026',
  normSet = 'ninh-thuan-2024',
): Promise<FoundSeason> {
  const council = await openTestCouncil()
  const { db, workspace } = council.council
  const id = newId()
  const args = {
    id,
    workspace: { id: workspace, name: 'Chi cục TCĐLCL Ninh Thuận', sample: false },
    ruleSet,
    normSet,
    ...paper,
  }
  await council.run(foundSeason, args)
  return {
    ...council,
    id,
    args,
    row: async () => {
      const row = await rowTable(db, 'seasons').get(id)
      if (!row) throw new Error('no season')
      return row
    },
    norms: () => rowTable(db, 'norms').where('season').equals(id).toArray(),
  }
}
