import { type KnownEntry, readEntry } from '../../shared/journal/entry.ts'

const perTurn = 50

/**
 * Reads entries' texts a few at a time, so that clicks and typing come in between: hashing a full batch in one go would hold
 * the page for a third of a second. A text that is no entry stays a text; `receive` names it.
 */
export const readInTurns = (texts: readonly string[]): Promise<readonly (string | KnownEntry)[]> =>
  inTurns(texts, (text) => readEntry(text) ?? text)

/** Does a short deed to each of many, a few at a time. */
export async function inTurns<Item, Done>(
  items: readonly Item[],
  deed: (item: Item) => Done,
): Promise<readonly Done[]> {
  const done: Done[] = []
  for (let from = 0; from < items.length; from += perTurn) {
    if (from > 0) await nextTurn()
    done.push(...items.slice(from, from + perTurn).map(deed))
  }
  return done
}

/** A timer would be slowed down to one a second while the window is hidden. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
