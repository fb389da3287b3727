import { answerBatch, type StagedByDevice } from '../../../electron/hub-exchange.ts'
import { contentOf, linesOf } from '../../../electron/hub-log.ts'
import { emptyHub, type HubMemory } from '../../../electron/hub-memory.ts'
import { storeOn } from '../../../electron/hub-store.ts'
import type { Batch } from '../../../shared/journal/batch.ts'
import { digestOf } from '../../../shared/journal/heads.ts'
import { restoreMirror } from '../../../shared/journal/mirror.ts'
import type { JournalStore } from '../../../shared/journal/store.ts'
import type { Trust } from '../../../shared/journal/trust.ts'
import type { Chance } from './chance.ts'
import { confirmedIn } from './check.ts'
import { verifySimulated } from './keys.ts'

/** The hub in the meeting room: the app's own, but that its log is a list of lines and its door stands open. */
export interface Hub {
  readonly workspace: string
  readonly root: Trust['root']
  /** All that outlives the process. */
  lines: string[]
  memory: HubMemory
  store: JournalStore
  /** Names this life of the process. */
  life: string
  /** Rulings that wait for their receipt. */
  staged: StagedByDevice
  /** Entries of which it ever said that it has them. */
  readonly promised: Set<string>
  /** The rulings up to which it ever said that it has them, by epoch. */
  readonly promisedRulings: Map<string, number>
  /** How long the log was, and in which life, when it was last compared with the memory. */
  compared: string
  /** After so many commits it is killed in the middle of the next. */
  doomedAfter: number
}

export class HubKilled extends Error {}

export async function openHub(chance: Chance, workspace: string, root: Trust['root']): Promise<Hub> {
  const memory = emptyHub()
  const hub: Hub = {
    workspace,
    root,
    lines: [],
    memory,
    store: storeOn(workspace, memory, async () => {}),
    life: '',
    staged: new Map(),
    promised: new Set(),
    compared: '',
    promisedRulings: new Map(),
    doomedAfter: Number.POSITIVE_INFINITY,
  }
  await startAgain(hub, chance)
  return hub
}

/** A new process: it knows what the log says. */
export async function startAgain(hub: Hub, chance: Chance): Promise<void> {
  const { workspace, root } = hub
  const memory = emptyHub()
  const restoring = storeOn(workspace, memory, async () => {})
  await restoreMirror(restoring, verifySimulated, contentOf(hub.lines, root))
  const store = storeOn(workspace, memory, async (changes, before) => {
    const lines = linesOf(changes, before, memory.state)
    hub.doomedAfter -= 1
    // Killed while it writes: a part of the lines is on the disk, perhaps all of them.
    if (hub.doomedAfter < 0) {
      hub.lines.push(...lines.slice(0, chance.below(lines.length + 1)))
      throw new HubKilled()
    }
    hub.lines.push(...lines)
  })
  Object.assign(hub, { memory, store, life: chance.id(), staged: new Map(), doomedAfter: Number.POSITIVE_INFINITY })
}

export async function answerAsHub(hub: Hub, batch: Batch): Promise<Batch> {
  const speaker = { device: hub.workspace, store: hub.life, lacks: [] }
  const { answer } = await answerBatch(hub.store, verifySimulated, speaker, batch, hub.staged)
  for (const { hash } of answer.knows.heads) hub.promised.add(hash)
  // What is laid aside until its receipt comes is named in the answer, too, and may be forgotten.
  const { epoch, n } = hub.memory.state.verified
  hub.promisedRulings.set(epoch, Math.max(n, hub.promisedRulings.get(epoch) ?? 0))
  return answer
}

/** What must hold at any time, also right after it was killed; a sentence for each thing that does not. */
export async function hubFaults(hub: Hub): Promise<readonly string[]> {
  const { memory, workspace, root } = hub
  const faults = [...hub.promised].flatMap((hash) => {
    const status = memory.entries.get(hash)?.status ?? 'held'
    return status === 'held' ? [`the hub: ${hash.slice(0, 8)}, of which it said that it has it, is not there`] : []
  })
  const { epoch, n } = memory.state.verified
  if (n < (hub.promisedRulings.get(epoch) ?? 0)) faults.push('the hub: has fewer rulings than it said')
  const now = `${hub.life} ${hub.lines.length}`
  if (hub.compared === now) return faults
  hub.compared = now
  const again = emptyHub()
  const restoring = storeOn(workspace, again, async () => {})
  await restoreMirror(restoring, verifySimulated, contentOf(hub.lines, root))
  const [kept, held] = [wholeOf(again), wholeOf(memory)]
  for (const [part, said] of Object.entries(held))
    if (kept[part] !== said) faults.push(`the hub: ${part} in its log are ${kept[part]}, in memory ${said}`)
  return faults
}

export const hubDigest = ({ memory: { state } }: Hub): string => digestOf(state.heads, state.point)

/** Everything that matters to whoever asks; the order of application may differ. */
function wholeOf(memory: HubMemory): Readonly<Record<string, string>> {
  const { entries, signatures, state } = memory
  const { heads, verified, point, trust, refused } = state
  const sorted = (list: Iterable<string>): string => [...list].toSorted().join('\n')
  return {
    entries: sorted([...entries].map(([hash, { status, waitsFor }]) => `${hash.slice(0, 8)} ${status} ${waitsFor}`)),
    signatures: sorted(signatures.keys()),
    heads: sorted(heads.map(({ hash }) => hash)),
    rulings: JSON.stringify([verified, point]),
    devices: sorted([...Object.keys(trust.journals), ...Object.keys(trust.revocations)]),
    confirmed: sorted(confirmedIn(memory)),
    refused: sorted(refused.map(({ hash, ruled, code }) => `${hash} ${ruled} ${code}`)),
  }
}
