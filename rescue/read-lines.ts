import { readFile } from 'node:fs/promises'
import { openLine, readLine } from '../electron/mirror-line.ts'
import type { Damage } from './salvage.ts'

export interface OpenedLine {
  readonly line: number
  readonly content: string
}

export interface ReadLines {
  readonly lines: readonly OpenedLine[]
  readonly damage: readonly Omit<Damage, 'file'>[]
}

/** Reads a log of the second copy line by line. Nothing that is wrong with one line costs another. */
export async function readLines(
  file: string,
  place: { readonly workspace: string; readonly log: string },
  key: Uint8Array,
): Promise<ReadLines> {
  const texts = (await readFile(file, 'utf8')).split('\n')
  const lines: OpenedLine[] = []
  const damage: Omit<Damage, 'file'>[] = []
  // A later part begins where the one before it ended.
  let last: number | null = null
  let unread = 0
  for (const [index, text] of texts.entries()) {
    const line = index + 1
    const isEnd = line === texts.length
    if (isEnd && text === '') continue
    const sealed = readLine(text)
    if (!sealed) {
      damage.push({ line, what: isEnd ? 'torn' : 'changed' })
      unread += 1
      continue
    }
    const gap = last === null ? 0 : sealed.n - last - 1 - unread
    if (gap > 0) damage.push({ line, what: 'gap', count: gap })
    last = Math.max(last ?? 0, sealed.n)
    unread = 0
    const content = openLine(key, place, sealed)
    if (content === null) damage.push({ line, what: 'sealed-otherwise' })
    else lines.push({ line, content })
  }
  return { lines, damage }
}
