import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/app/app.tsx'
import type { Council } from '../../../renderer/data/council.ts'
import { rowTable } from '../../../renderer/data/database.ts'
import { runCommand } from '../../../renderer/data/run-command.ts'
import { editEnterprise, registerEnterprise } from '../../../shared/enterprises/commands.ts'
import { enterpriseArgs } from './enterprise.ts'
import { openSeeded } from './seed.ts'

/** As many as a council hears in some seasons: the rest of the day they are edited in turn. */
const candidates = 200

/** Shows the app beside the bench page. */
export function showApp(): void {
  const root = document.createElement('div')
  document.body.append(root)
  createRoot(root).render(createElement(App))
}

let day: Promise<Day> | undefined

interface Day {
  readonly council: Council
  readonly season: string
  readonly known: ReturnType<typeof enterpriseArgs>[]
}

/** The commands of the day from one to another, while the app is on the screen and follows each of them. */
export async function work(from: number, to: number): Promise<void> {
  day ??= startDay()
  const { council, season, known } = await day
  for (let n = from; n < to; n++) {
    const args = n < candidates ? enterpriseArgs(season, n) : { ...pick(known, n), note: `Ghi chú số ${n}` }
    const row = n < candidates ? undefined : await rowTable(council.db, 'enterprises').get(args.id)
    const outcome = row
      ? await runCommand(council, editEnterprise, args, { seen: [row] })
      : await runCommand(council, registerEnterprise, args)
    if (!outcome.ok) throw new Error(`work: refused: ${JSON.stringify(outcome.problem)}`)
    if (!row) known.push(args)
  }
}

async function startDay(): Promise<Day> {
  const council = await openSeeded()
  const season = (await rowTable(council.db, 'seasons').toCollection().first())?.id ?? ''
  return { council, season, known: [] }
}

function pick<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('work: nothing to edit')
  return item
}
