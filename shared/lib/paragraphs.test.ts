import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { chosenText, textBlocks } from './paragraphs.ts'

test.each([
  [['a\nb', 'a\nb'], [{ kind: 'same', text: 'a\nb' }]],
  [
    ['a\nb\nc', 'a\nx\nc'],
    [
      { kind: 'same', text: 'a' },
      { kind: 'differs', texts: ['b', 'x'] },
      { kind: 'same', text: 'c' },
    ],
  ],
  [
    ['a\nc', 'a\nb\nc'],
    [
      { kind: 'same', text: 'a' },
      { kind: 'differs', texts: ['', 'b'] },
      { kind: 'same', text: 'c' },
    ],
  ],
  [
    ['a\nb', 'x\ny'],
    [
      { kind: 'differs', texts: ['a', 'x'] },
      { kind: 'differs', texts: ['b', 'y'] },
    ],
  ],
  [['', 'một'], [{ kind: 'differs', texts: ['', 'một'] }]],
  [
    ['a\nb\nc', 'a\nB\nc', 'a\nc\nd'],
    [
      { kind: 'same', text: 'a' },
      { kind: 'differs', texts: ['b', 'B', ''] },
      { kind: 'same', text: 'c' },
      { kind: 'differs', texts: ['', '', 'd'] },
    ],
  ],
])('%j is laid out by paragraphs', (versions, blocks) => {
  expect(textBlocks(versions)).toEqual(blocks)
})

test('a person may take one version at one place and both at another', () => {
  const blocks = textBlocks(['a\nb\nc\nd', 'a\nB\nc\nD'])
  expect(chosenText(blocks, [1, 'all'])).toBe('a\nB\nc\nd\nD')
  expect(chosenText(blocks, [0, 0])).toBe('a\nb\nc\nd')
})

test('taking one version at every place gives that version back', () => {
  const text = array(constantFrom('a', 'b', 'c', ' ', 'đ'), { maxLength: 8 }).map((lines) => lines.join('\n'))
  assert(
    property(array(text, { minLength: 2, maxLength: 4 }), (versions) => {
      const blocks = textBlocks(versions)
      const places = blocks.filter(({ kind }) => kind === 'differs').length
      for (const [n, version] of versions.entries())
        expect(
          chosenText(
            blocks,
            Array.from({ length: places }, () => n),
          ),
        ).toBe(version)
    }),
    { numRuns: 500, verbose: true },
  )
})
