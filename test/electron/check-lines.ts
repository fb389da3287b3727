import { expect } from 'vitest'
import type { Shell } from './host/start-shell.ts'

/** One line of a check, as a person reads it. */
export interface ShownLine {
  /** 'Đạt', 'Lưu ý', 'Không đạt', 'Chưa rõ' */
  readonly result: string
  /** What was found, and what to do. */
  readonly words: string
  /** Where the deed leads; '' = nowhere in the app. */
  readonly href: string
}

/** Presses the check's button and reads every line, by its name, once it is through. */
export async function runCheck({ ask }: Shell, place: string): Promise<{ readonly [name: string]: ShownLine }> {
  await ask('go', place)
  await ask('pressMatching', '^Kiểm tra( lại)?$')
  await expect.poll(() => ask('evaluate', isThrough), { timeout: 120_000 }).toBe(true)
  return await ask('evaluate', readLines)
}

const isThrough = `[...document.querySelectorAll('button')].some((button) => button.innerText === 'Xem và in phiếu')`

const readLines = `Object.fromEntries([...document.querySelectorAll('[aria-label="Các phép kiểm tra"] > li')].map((item) => {
  const [name, result, found] = item.children
  const words = found.innerText.replaceAll(/\\s+/g, ' ')
  return [name.innerText, { result: result.innerText.trim(), words, href: found.querySelector('a')?.getAttribute('href') ?? '' }]
}))`
