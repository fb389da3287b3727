import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isWholeFont } from './whole-font.ts'

const folder = path.join(import.meta.dirname, '../../assets/fonts')

test.each(readdirSync(folder).filter((name) => name.endsWith('.ttf')))(
  '%s is whole, and not when it is damaged',
  (name) => {
    const whole = new Uint8Array(readFileSync(path.join(folder, name)))
    expect(isWholeFont(whole)).toBe(true)
    for (const length of [0, 50_000, whole.length - 1, whole.length - 4])
      expect(isWholeFont(whole.slice(0, length))).toBe(false)
    expect(isWholeFont(whole.map((byte, at) => (at === 200_000 ? byte ^ 1 : byte)))).toBe(false)
  },
)
