import { expect, test } from 'vitest'
import { isNewerVersion, isVersion } from './app-version.ts'

test.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '0.99.99', true],
  ['0.1.10', '0.1.9', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.9', '0.2.0', false],
  ['0.9.0', '0.10.0', false],
])('%s is newer than %s: %s', (version, than, expected) => {
  expect(isNewerVersion(version, than)).toBe(expected)
})

test.each(['1.0', '1.0.0-beta', 'v1.0.0', '1.0.0 ', '', '1.0.x'])('"%s" is no version', (text) => {
  expect(isVersion(text)).toBe(false)
  expect(() => isNewerVersion(text, '1.0.0')).toThrow('not a version')
})
