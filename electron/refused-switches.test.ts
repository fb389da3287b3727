import { expect, test } from 'vitest'
import { refusedSwitch, refusedSwitches } from './refused-switches.ts'

const found = (given: readonly string[], env = {}) => refusedSwitch((name) => given.includes(name), env)

test.each(refusedSwitches)('an installed app does not start with %s, whatever stands beside it', (name) => {
  expect(found(['lang', name, 'disable-gpu'])).toBe(name)
})

test('it starts with switches that take nothing away', () => {
  expect(found(['lang', 'disable-gpu', 'ozone-platform-hint', 'force-device-scale-factor'])).toBeUndefined()
})

test('an AppImage may be without the sandbox, and have nothing else beside it', () => {
  const env = { APPIMAGE: '/home/hoa/SoTuyen.AppImage' }
  expect(found(['no-sandbox'], env)).toBeUndefined()
  expect(found(['no-sandbox', 'remote-debugging-port'], env)).toBe('remote-debugging-port')
})
