import { describe, expect, test } from 'vitest'
import { sqlJournalStore } from '../../../server/store/journal-store.ts'
import { emptyJournal } from '../../../shared/journal/store.ts'
import { chanceFrom } from '../../journal/simulation/chance.ts'
import { newDevice, write } from '../../journal/simulation/device.ts'
import { runHistory } from '../../journal/simulation/history.ts'
import type { Scene } from '../stages.ts'
import { twinStore } from '../twin-store.ts'

/** Histories of the simulated province, the province's journal in SQL and in memory at once. */
const seeds = Array.from({ length: 6 }, (_, index) => 7000 + index)

export function storeSuite(scene: () => Scene): void {
  describe('the journal’s store', () => {
    test.each(seeds)('history %i: SQL and memory say the same at every step', async (seed) => {
      const { faults, steps } = await runHistory(seed, 40, (store) => twinStore(scene().database, store))
      expect(faults, steps.join('\n')).toEqual([])
    })

    test('a transaction that fails leaves nothing behind', async () => {
      const { database } = scene()
      const chance = chanceFrom(7100)
      const workspace = chance.id()
      await database.query(
        'insert into workspaces (workspace, name, adopted_at, state, next_position) values ($1, $2, $3, $4, 1)',
        [workspace, 'Thử', new Date(), JSON.stringify(emptyJournal)],
      )
      const author = newDevice(chance, { name: 'secretary', role: 'secretary' }, workspace)
      await write(author, chance, Date.now(), [])
      const store = sqlJournalStore(database, workspace)
      const broken = store.transaction(async (tx) => {
        await tx.keep(author.saved.map((known) => ({ known, status: 'applied', waitsFor: '', code: '' })))
        await tx.saveState({ ...emptyJournal, waits: ['x'] })
        throw new Error('broken off')
      })
      await expect(broken).rejects.toThrow('broken off')
      expect(await store.reading((tx) => tx.everything())).toEqual([])
      expect(await store.reading((tx) => tx.state())).toEqual(emptyJournal)
    })
  })
}
