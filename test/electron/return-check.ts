import { expect } from 'vitest'
import type { Shell } from './host/start-shell.ts'

/** The page Hoàn tất chuyến as a person reads it. */

export const lineNames = {
  merged: 'Ghép đủ các máy',
  held: 'Mục nhận về còn chờ',
  files: 'Nội dung phiếu và lần chốt',
  settled: 'Việc cần người quyết định',
  drafts: 'Bản nháp chưa lưu',
  backup: 'Bản sao lưu trên máy này',
} as const
export type LineName = keyof typeof lineNames

export interface ReturnCheck {
  /** Presses the button and waits until every line is through. */
  readonly run: (label?: 'Kiểm tra' | 'Kiểm tra lại') => Promise<void>
  /** What the line says, its kind first: 'Không đạt Thiếu mục …'. */
  readonly line: (name: LineName) => Promise<string>
  /** The deed of a line leads there, and there a person can see it. Ends where it began. */
  readonly expectWay: (name: LineName, place: string, words: RegExp) => Promise<void>
  /** Why clearing is not offered, by the names of the lines; none = it is. */
  readonly obstacles: () => Promise<readonly string[]>
}

/** Of the shell that runs then: a test may start it later. */
export function returnCheck(shell: () => Shell): ReturnCheck {
  const ask: Shell['ask'] = (name, ...args) => shell().ask(name, ...args)
  const inPage = (script: string): Promise<string> => ask<string>('evaluate', script)
  const text = async (): Promise<string> =>
    (await inPage(`document.querySelector('main').innerText`)).replaceAll(/\s+/g, ' ')
  return {
    run: async (label = 'Kiểm tra lại') => {
      await ask('go', '/chuyen-di/hoan-tat')
      await ask('see', 'Xóa dữ liệu khỏi máy này')
      await ask('press', 'button', label)
      await ask('unsee', 'Đang kiểm tra; xong sẽ biết')
      await ask('see', 'Xem và in phiếu')
    },
    line: async (name) => {
      const said = await inPage(`${itemOf(name)}.innerText`)
      return said.replaceAll(/\s+/g, ' ').slice(lineNames[name].length + 1)
    },
    expectWay: async (name, place, words) => {
      await inPage(`${itemOf(name)}.querySelector('a').click()`)
      await expect.poll(() => inPage('location.hash')).toBe(`#${place}`)
      await expect.poll(text).toMatch(words)
      await ask('go', '/chuyen-di/hoan-tat')
      await ask('see', 'Xem và in phiếu')
    },
    obstacles: async () => {
      const { items, offered } = await ask<{ items: string[]; offered: boolean }>('evaluate', clearing)
      expect(offered).toBe(items.length === 0)
      return items
    },
  }
}

const itemOf = (name: LineName): string =>
  `[...document.querySelectorAll('[aria-label="Các phép kiểm tra"] > li')].find((item) => item.innerText.startsWith('${lineNames[name]}'))`

const clearing = `(() => {
  const section = [...document.querySelectorAll('section')].find((one) => one.innerText.startsWith('Xóa dữ liệu khỏi máy này'))
  return {
    items: [...section.querySelectorAll('li')].map((item) => item.innerText.split(':')[0]),
    offered: [...section.querySelectorAll('button')].some((button) => button.innerText.startsWith('Xóa dữ liệu')),
  }
})()`
