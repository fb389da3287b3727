import { nextBatch, type Speaker } from '../shared/journal/answer.ts'
import type { Batch } from '../shared/journal/batch.ts'
import { type Received, receive, type Verify } from '../shared/journal/receive.ts'
import type { JournalStore } from '../shared/journal/store.ts'

/** One question of a device: what it brought is kept first, then it gets what it lacks. The hub rules on nothing. */
export async function answerBatch(
  store: JournalStore,
  verify: Verify,
  speaker: Omit<Speaker, 'workspace'>,
  batch: Batch,
): Promise<{ readonly received: Received; readonly answer: Batch }> {
  const received = await receive(store, verify, batch)
  const answer = await store.reading((tx) =>
    nextBatch(tx, { ...speaker, workspace: store.workspace }, { knows: batch.knows, cursor: batch.cursor }),
  )
  return { received, answer }
}
