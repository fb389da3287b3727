import { expect, test } from 'vitest'
import { emptyHub, type HubMemory, hubTransaction } from '../../electron/hub-memory.ts'
import { storeOn } from '../../electron/hub-store.ts'
import type { MemoryStore } from '../journal/memory-store.ts'
import { runHistory } from '../journal/simulation/history.ts'
import { twinTransaction } from '../journal/twin-transaction.ts'

/**
 * Histories of the simulated province, kept by the hub's store and by the plain one at once: both must say the same at every
 * step, also after transactions that the disk did not take.
 */
test.each([
  ['a disk that takes everything', 0],
  ['a disk that refuses every third transaction', 3],
])('%s', async (_, refusesEvery) => {
  for (let seed = 8000; seed < 8008; seed += 1) {
    const { faults, steps } = await runHistory(seed, 40, (store) => twinStore(store, refusesEvery))
    expect(faults, `seed ${seed}\n${steps.join('\n')}`).toEqual([])
  }
})

const diskFull = new Error('ENOSPC')

function twinStore(plain: MemoryStore, refusesEvery: number): MemoryStore {
  let hub = emptyHub()
  let turn = 0
  let lastState: unknown
  return {
    ...plain,
    transaction: async (work) => {
      // A backup was put back.
      if (lastState !== plain.memory.state) hub = await copyOf(plain)
      const store = storeOn(plain.workspace, hub, async () => {
        turn += 1
        if (turn % refusesEvery === 0) throw diskFull
      })
      const both = () => plain.transaction((one) => store.transaction((other) => work(twinTransaction(one, other))))
      try {
        return await both().catch((error: unknown) => {
          if (error !== diskFull) throw error
          return both()
        })
      } finally {
        lastState = plain.memory.state
      }
    },
  }
}

async function copyOf({ memory }: MemoryStore): Promise<HubMemory> {
  const hub = emptyHub()
  const { tx } = hubTransaction(hub)
  for (const item of [...memory.entries.values()].toSorted((a, b) => a.order - b.order)) {
    // The order of application has gaps, where entries were kept again.
    hub.nextOrder = item.order
    await tx.keep([item])
  }
  await tx.saveSignatures([...memory.signatures.values()])
  await tx.addRulings(memory.rulings)
  await tx.saveState(memory.state)
  return Object.assign(hub, { nextOrder: memory.nextOrder })
}
