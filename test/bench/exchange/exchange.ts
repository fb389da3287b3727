import { loadavg } from 'node:os'
import { figure, type Line, reported, wholeNumber } from '../report.ts'
import { carry } from './carry.ts'
import { fold } from './fold.ts'
import { onTheWire } from './on-the-wire.ts'
import { openStage } from './stage.ts'
import { importWhileTyping } from './stick.ts'
import { stored } from './stored.ts'

const count = wholeNumber('BENCH_ENTRIES', 50_000)
const rounds = wholeNumber('BENCH_ROUNDS', 3)

/** Parts of it that can be measured alone: `npm run bench -- exchange wire stick`. */
export const parts = ['carry', 'wire', 'stored', 'stick', 'fold'] as const
type Part = (typeof parts)[number]

/** `npm run bench -- exchange`: how the exchange does beside others that replicate the same records. */
export async function exchange(say: (text: string) => void, wanted: readonly Part[]): Promise<readonly Line[]> {
  const stage = await openStage()
  const load = () => loadavg().slice(0, 2).map(figure).join(' ')
  const lines: Line[] = []
  const before = load()
  try {
    const measures: { readonly [P in Part]: () => Promise<readonly Line[]> } = {
      carry: () => carry(stage, count, rounds, say),
      wire: () => onTheWire(stage),
      stored: () => stored(stage, say),
      stick: () => importWhileTyping(stage),
      fold: () => fold(stage),
    }
    for (const part of wanted) {
      const measured = await measures[part]()
      for (const line of measured) say(`${line.what}: ${line.measured}`)
      lines.push(...measured)
    }
    return [reported('load of the computer, before → after (1 and 5 minutes)', `${before} → ${load()}`), ...lines]
  } finally {
    await stage.close()
  }
}
