import 'fake-indexeddb/auto'
import { rm, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildChanged } from '../../scripts/launcher/project.mjs'
import { chanceFrom } from '../journal/simulation/chance.ts'
import { kinds, runFault } from './kinds.ts'
import { laptopLike } from './laptop.ts'
import { type Office, prepareOffice } from './office.ts'

/**
 * `npm run test:faults -- --runs 500 --seed 7`: so many faults befall laptops in the middle of their work; after each
 * everything shown as saved must be there. `--only 7:12` runs the twelfth of seed 7 alone,
 * `--from 201` goes on where a run was ended.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '44' },
    seed: { type: 'string' },
    only: { type: 'string' },
    from: { type: 'string', default: '1' },
    atOnce: { type: 'string', default: '2' },
    /** Where the counts go, for `npm test`. */
    report: { type: 'string' },
  },
})
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const [onlySeed, onlyNumber] = (values.only ?? '').split(':')
const seed = Number(onlySeed || (values.seed ?? Math.floor(Math.random() * 1_000_000)))
const first = Number(values.from)
const numbers = onlyNumber
  ? [Number(onlyNumber)]
  : Array.from({ length: Number(values.runs) }, (_, index) => index + first)

if ((await buildChanged()) !== 0) process.exit(1)
const office = await prepareOffice()
const waiting = [...numbers]
const failed: number[] = []
await Promise.all(Array.from({ length: Math.min(Number(values.atOnce), numbers.length) }, worker))
for (const folder of [office.laptop, office.founder]) await rm(folder, { recursive: true, force: true })
for (const number of failed) say(`failed: npm run test:faults -- --only ${seed}:${number}`)
say(`${numbers.length - failed.length} passed, ${failed.length} failed (seed ${seed})`)
if (values.report)
  await writeFile(values.report, JSON.stringify({ passed: numbers.length - failed.length, failed: failed.length }))
process.exit(failed.length === 0 ? 0 : 1)

async function worker(): Promise<void> {
  for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) await one(office, number)
}

async function one(at: Office, number: number): Promise<void> {
  const began = Date.now()
  const chance = chanceFrom(seed * 100_003 + number)
  const kind = kinds[(number - 1) % kinds.length]
  if (!kind) throw new Error('there is no kind of fault')
  const laptop = await laptopLike(kind.onFounder ? at.founder : at.laptop)
  try {
    await runFault({ laptop, office: at, chance }, kind)
    say(`${seed}:${number} ${kind.name}: ok (${seconds(began)} s)`)
  } catch (error) {
    failed.push(number)
    say(`screen: ${(await laptop.screen()).replaceAll(/\s+/g, ' ')}`)
    say(
      `${seed}:${number} ${kind.name}: FAILED (${seconds(began)} s)\n${String(error instanceof Error ? error.stack : error)}`,
    )
  } finally {
    await laptop.remove()
  }
}

function seconds(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1)
}
