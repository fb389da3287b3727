import { parseArgs } from 'node:util'
import { runHistory } from './history.ts'

/** `npm run simulate -- --runs 20000 --seed 1`: many histories; the first that ends wrong is told step by step. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    length: { type: 'string', default: '50' },
  },
})
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const runs = Number(values.runs)
const first = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed)
const began = Date.now()
for (let n = 0; n < runs; n++) {
  const { seed, steps, faults } = await runHistory(first + n, Number(values.length))
  if (faults.length > 0) {
    say(steps.map((step, index) => `${index + 1}. ${step}`).join('\n'))
    say(faults.slice(0, 10).join('\n'))
    say(`history ${n + 1} of ${runs} ended wrong: npm run simulate -- --runs 1 --seed ${seed}`)
    process.exit(1)
  }
  if ((n + 1) % 500 === 0) say(`${n + 1} histories, ${Math.round(((n + 1) * 1000) / (Date.now() - began))} a second`)
}
say(`${runs} histories from seed ${first} ended as they must.`)
