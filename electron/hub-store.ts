import { restoreMirror } from '../shared/journal/mirror.ts'
import type { JournalState, JournalStore, JournalTransaction } from '../shared/journal/store.ts'
import type { Trust } from '../shared/journal/trust.ts'
import { verifySignature } from './ed25519.ts'
import { contentOf, linesOf } from './hub-log.ts'
import { emptyHub, type HubChanges, type HubMemory, hubTransaction } from './hub-memory.ts'
import { listKept, removeKept } from './mirror-kept.ts'
import { appendLines, type MirrorLog, openLog, readPart } from './mirror-log.ts'

/**
 * The journal of one workspace as the hub keeps it: in memory, and in one sealed log whose lines make the same memory again.
 * A transaction counts when the disk has its lines; nothing in the log is ever changed.
 */
export interface HubStore extends JournalStore {
  readonly memory: HubMemory
  readonly folder: HubFolder
  /** Withheld files that are here. */
  readonly files: Set<string>
}

export interface HubFolder {
  readonly folder: string
  readonly workspace: string
  readonly key: Uint8Array
}

const logName = 'hub'

/** Opens what the hub kept, or begins with nothing but the workspace's root: everything else is believed because of it. */
export async function openHubStore(place: HubFolder, root: Trust['root']): Promise<HubStore> {
  const memory = emptyHub()
  const log = await openLog(place.folder, { workspace: place.workspace, log: logName })
  const files = new Set(await listKept(place.folder, 'files'))
  const content = contentOf(await linesIn(log, place.key), root)
  await restoreMirror(
    storeOn(place.workspace, memory, async () => {}),
    verifySignature,
    content,
  )
  const store = storeOn(place.workspace, memory, async (changes, before) => {
    const lines = linesOf(changes, before, memory.state)
    await appendLines(log, place.key, lines)
  })
  return {
    ...store,
    memory,
    folder: place,
    files,
    transaction: async (work) => {
      const value = await store.transaction(work)
      await forgetErased(place.folder, memory, files)
      return value
    },
  }
}

/** Also what was erased while the process was killed between the log and the deletion. */
async function forgetErased(folder: string, { erased }: HubMemory, files: Set<string>): Promise<void> {
  const gone = [...files].filter((name) => erased.has(name))
  await removeKept(
    folder,
    gone.map((name) => ({ kind: 'files', name })),
  )
  for (const name of gone) files.delete(name)
}

/** One transaction after the other. `commit` makes it last; when it throws, the memory is as it was before. */
export function storeOn(
  workspace: string,
  memory: HubMemory,
  commit: (changes: HubChanges, before: JournalState) => Promise<void>,
): JournalStore {
  let last: Promise<unknown> = Promise.resolve()
  const run = async <Value>(work: (tx: JournalTransaction) => Promise<Value>): Promise<Value> => {
    const before = memory.state
    const { tx, changes, back } = hubTransaction(memory)
    try {
      const value = await work(tx)
      await commit(changes, before)
      return value
    } catch (error) {
      back()
      throw error
    }
  }
  const inTurn: JournalStore['transaction'] = (work) => {
    const turn = last.then(() => run(work))
    last = turn.catch(() => undefined)
    return turn
  }
  return { workspace, transaction: inTurn, reading: inTurn }
}

/** All of a log, part by part. */
async function linesIn(log: MirrorLog, key: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = []
  for (let part = 0, more = true; more; part += 1) {
    const read = await readPart(log, key, part)
    more = read.more
    for (const line of read.contents) lines.push(line)
  }
  return lines
}
