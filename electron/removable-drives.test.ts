import { expect, test } from 'vitest'
import { drivesAmong, removableDrives } from './removable-drives.ts'

type Device = Parameters<typeof drivesAmong>[0][number]

const device = (given: Partial<Device>) =>
  ({
    name: 'sdb1',
    type: 'part',
    fsType: 'vfat',
    mount: '/media/hoa/BIENBAN',
    size: 0,
    physical: 'Removable',
    uuid: '',
    label: 'BIENBAN',
    model: '',
    serial: '',
    removable: true,
    protocol: 'usb',
    ...given,
  }) as Device

test.each([
  [
    'a stick on Linux',
    device({}),
    { path: '/media/hoa/BIENBAN', label: 'BIENBAN – /media/hoa/BIENBAN', fileSystem: 'FAT32' },
  ],
  [
    'a USB disk that does not call itself removable',
    device({ removable: false, fsType: 'exfat' }),
    { fileSystem: 'exFAT' },
  ],
  [
    'a stick on Windows, whose root needs its backslash',
    device({ mount: 'E:', label: 'Phiên họp', fsType: 'fat32', protocol: '' }),
    { path: 'E:\\', label: 'Phiên họp – E:', fileSystem: 'FAT32' },
  ],
  ['a stick without a name', device({ label: '', mount: 'F:', fsType: 'ntfs' }), { label: 'F:', fileSystem: 'NTFS' }],
])('%s is offered', (_, given, expected) => {
  expect(drivesAmong([given])).toMatchObject([expected])
})

test.each([
  ['an inner disk', device({ removable: false, protocol: 'sata' })],
  ['a stick that is not mounted', device({ mount: '' })],
  ['the disk that the system runs from', device({ mount: '/' })],
  ['its boot part', device({ mount: '/boot/efi' })],
])('%s is not', (_, given) => {
  expect(drivesAmong([given])).toEqual([])
})

test('this computer can be asked', async () => {
  for (const { path, label } of await removableDrives()) {
    expect(path).not.toBe('')
    expect(label).toContain(path.replace(/\\$/, ''))
  }
})
