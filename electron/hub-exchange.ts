import { nextBatch, type Speaker } from '../shared/journal/answer.ts'
import type { Batch } from '../shared/journal/batch.ts'
import { type Received, receive, type Verify } from '../shared/journal/receive.ts'
import { knownWith, mostStaged, type StagedRulings, stageRulings } from '../shared/journal/stage-rulings.ts'
import type { JournalStore } from '../shared/journal/store.ts'

/** Rulings that wait for their receipt, by the device that brings them; a hub that ends forgets them. */
export type StagedByDevice = Map<string, StagedRulings>

/** One question of a device: what it brought is kept first, then it gets what it lacks. The hub rules on nothing. */
export async function answerBatch(
  store: JournalStore,
  verify: Verify,
  speaker: Omit<Speaker, 'workspace'>,
  batch: Batch,
  waiting: StagedByDevice,
): Promise<{ readonly received: Received; readonly answer: Batch }> {
  const { verified } = await store.reading((tx) => tx.state())
  const { ruled, staged } = stageRulings(waiting.get(batch.from), verified, batch)
  const received = await receive(store, verify, { ...batch, ...ruled })
  stage(waiting, batch.from, staged)
  const answer = await store.reading((tx) =>
    nextBatch(tx, { ...speaker, workspace: store.workspace }, { knows: batch.knows, cursor: batch.cursor }),
  )
  return { received, answer: { ...answer, knows: knownWith(answer.knows, staged) } }
}

function stage(waiting: StagedByDevice, device: string, staged: StagedRulings | undefined): void {
  waiting.delete(device)
  if (!staged) return
  const length = [...waiting.values(), staged].reduce((sum, { rulings }) => sum + rulings.length, 0)
  // Who is forgotten here sends them again.
  if (length > mostStaged) waiting.clear()
  waiting.set(device, staged)
}
