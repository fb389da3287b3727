import { expect, test } from 'vitest'
import { installedHere } from './update-target.ts'

test.each([
  ['win32', 'x64', {}, { target: 'win-installer-x64', program: null }],
  [
    'win32',
    'x64',
    { PORTABLE_EXECUTABLE_FILE: 'E:\\SoTuyen.exe' },
    { target: 'win-portable-x64', program: 'E:\\SoTuyen.exe' },
  ],
  ['win32', 'arm64', {}, null],
  ['linux', 'x64', {}, { target: 'linux-deb-x64', program: null }],
  [
    'linux',
    'x64',
    { APPIMAGE: '/home/hoa/SoTuyen.AppImage' },
    { target: 'linux-appimage-x64', program: '/home/hoa/SoTuyen.AppImage' },
  ],
  ['darwin', 'arm64', {}, { target: 'mac-dmg-arm64', program: null }],
  ['darwin', 'x64', {}, { target: 'mac-dmg-x64', program: null }],
  ['freebsd', 'x64', {}, null],
] as const)('%s %s %o', (platform, arch, env, expected) => {
  expect(installedHere(platform, arch, env)).toEqual(expected)
})
