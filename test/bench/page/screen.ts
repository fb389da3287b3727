import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/app/app.tsx'
import { runCommand } from '../../../renderer/data/run-command.ts'
import { rowTable } from '../../../renderer/data/database.ts'
import { editSeason } from '../../../shared/seasons/commands.ts'
import { openSeeded, seasonPaper } from './seed.ts'

/**
 * Milliseconds from the commit of a command until Tổng quan of the running app shows what it changed.
 * The commit is the database's own `complete` event.
 */
export async function measureScreen(rounds: number): Promise<readonly number[]> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  let committedMs = 0
  const open = Reflect.get(IDBDatabase.prototype, 'transaction') as (
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) => IDBTransaction
  IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...args) {
    const made = open.apply(this, args)
    if (made.mode === 'readwrite' && made.objectStoreNames.contains('entries'))
      made.addEventListener('complete', () => {
        committedMs = performance.now()
      })
    return made
  }
  createRoot(root).render(createElement(App))
  const council = await openSeeded()
  await changed(root, () => root.textContent.includes('Việc của mùa giải'))
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const season = await rowTable(council.db, 'seasons').toCollection().first()
    if (!season) throw new Error('measureScreen: this profile was not seeded')
    const province = `Tỉnh mẫu số ${round}`
    const shown = changed(root, () => root.textContent.includes(province))
    const outcome = await runCommand(
      council,
      editSeason,
      { ...seasonPaper, id: season.id, province },
      { seen: [season] },
    )
    if (!outcome.ok) throw new Error(`seasons.edit was refused: ${JSON.stringify(outcome.problem)}`)
    const shownMs = await shown
    times.push(shownMs - committedMs)
    // A person does not click again in the same moment; what the app does afterwards belongs to this click.
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  council.db.close()
  return times
}

/** When the page said so, in `performance.now()`. */
function changed(root: HTMLElement, isTrue: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isTrue()) return
      observer.disconnect()
      resolve(performance.now())
    })
    observer.observe(root, { childList: true, characterData: true, subtree: true })
    if (!isTrue()) return
    observer.disconnect()
    resolve(performance.now())
  })
}
