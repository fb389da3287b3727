import { expect, test } from 'vitest'
import { runHistory } from './history.ts'

const histories = 300

test(`${histories} histories of a simulated province end as they must`, { timeout: 180_000 }, async () => {
  for (let seed = 1; seed <= histories; seed++) {
    const { steps, faults } = await runHistory(seed)
    expect(faults, `seed ${seed}\n${steps.join('\n')}`).toEqual([])
  }
})
