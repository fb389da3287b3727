import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/app/app.tsx'
import { runCommand } from '../../../renderer/data/run-command.ts'
import { registerEnterprise } from '../../../shared/enterprises/commands.ts'
import { enterpriseArgs } from './enterprise.ts'
import { openSeeded } from './seed.ts'

/**
 * Milliseconds from the commit of a command until Tổng quan of the running app shows the new number of enterprises.
 * The commit is the database's own `complete` event.
 */
export async function measureScreen(rounds: number): Promise<readonly number[]> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  let committedMs = 0
  // Called with the database it was called on.
  const open: (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) => IDBTransaction =
    IDBDatabase.prototype.transaction
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
  const season = (await council.db.table('seasons').toCollection().first())?.id as string
  await changed(root, () => /\d+ doanh nghiệp/.test(root.textContent))
  let count = await council.db.table('enterprises').count()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    count += 1
    const shown = changed(root, () => root.textContent.includes(`${count} doanh nghiệp`))
    const outcome = await runCommand(council, registerEnterprise, enterpriseArgs(season, 2_000_000 + round))
    if (!outcome.ok) throw new Error(`enterprises.register was refused: ${JSON.stringify(outcome.problem)}`)
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
