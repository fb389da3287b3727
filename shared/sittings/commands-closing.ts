import { z } from 'zod'
import { type Context, command, type Decision, type Read } from '../data/command.ts'
import { id, lineText } from '../data/fields.ts'
import type { Json } from '../journal/canonical.ts'
import { writeWithheld } from '../journal/withheld.ts'
import { accept, refuse } from '../lib/outcome.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { closingProblems } from './closing-problems.ts'
import { countedStamps, type SittingFacts, sittingFacts } from './sitting-facts.ts'
import type { SittingSnapshot } from './snapshot.ts'

/** Names of what is being typed for this sitting on this device: drafts are outside the journal, so the screen passes them. */
const openDrafts = z.array(lineText(1000)).default([])

/** Freezes the sitting: a snapshot of all that its papers say goes into a file, its hash and the acts counted into the act. */
export const closeSitting = command({
  name: 'sittings.close',
  args: z.object({ sitting: id, openDrafts }),
  decide: async (read, { sitting, openDrafts: drafts }, context) => {
    const facts = await sittingFacts(read, sitting)
    if (!facts) return refuse({ code: 'not-found' })
    if (facts.closing?.act) return refuse({ code: 'sitting-closed' })
    return decideClosing(facts, { drafts, reason: '', amendments: [] }, context)
  },
})

/** A new closing over the sitting as it stands now, which replaces the old one and says why. */
export const amendClosing = command({
  name: 'sittings.amendClosing',
  args: z.object({ sitting: id, reason: lineText(1000), openDrafts }),
  decide: async (read, { sitting, reason, openDrafts: drafts }, context) => {
    const facts = await sittingFacts(read, sitting)
    if (!facts) return refuse({ code: 'not-found' })
    if (!facts.closing?.act) return refuse({ code: 'sitting-not-closed' })
    if (reason === '') return refuse({ code: 'reason-missing', field: 'reason' })
    const before = await frozenSnapshot(read, facts.closing.act.snapshot)
    const amendments = [...(before?.amendments ?? []), { on: context.today, reason }]
    return decideClosing(facts, { drafts, reason, amendments }, context)
  },
})

interface Closing {
  readonly drafts: readonly string[]
  readonly reason: string
  readonly amendments: SittingSnapshot['amendments']
}

function decideClosing(facts: SittingFacts, { drafts, reason, amendments }: Closing, context: Context): Decision {
  const [first] = closingProblems(facts, context.today)
  if (first) return refuse(first.problem)
  if (drafts.length > 0) return refuse({ code: 'open-draft', data: { what: drafts.join('; ') } })
  const closedOn = context.today
  const snapshot = buildSnapshot(facts, { today: context.today, closedOn, amendments })
  const file = writeWithheld(context.newSalt(), snapshot as unknown as Json)
  const sitting = facts.sitting.id
  const act = { sitting, snapshot: file.sha256, counted: [...countedStamps(facts)], reason, closedOn }
  return accept({ changes: [{ table: 'closings', id: sitting, set: { act } }], files: [file] })
}

/** The content of a closing, or undefined when its file is not on this device. */
export async function frozenSnapshot(read: Read, sha256: string): Promise<SittingSnapshot | undefined> {
  const value = (await read.file(sha256)) as SittingSnapshot | undefined
  return value?.format === 1 ? value : undefined
}
