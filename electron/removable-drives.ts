import { blockDevices, type Systeminformation } from 'systeminformation'
import type { GrantedFolder } from './granted-folders.ts'

/**
 * The sticks and cards that are plugged in and ready, a help and never needed: the folder dialog always works. systeminformation
 * asks `lsblk`, `diskutil` or PowerShell. What it calls removable is not to be trusted.
 */
export async function removableDrives(): Promise<readonly GrantedFolder[]> {
  return drivesAmong(await blockDevices())
}

export function drivesAmong(devices: readonly Systeminformation.BlockDevicesData[]): readonly GrantedFolder[] {
  return devices
    .filter(({ removable, protocol, mount }) => (removable || protocol === 'usb') && mount !== '' && !isSystem(mount))
    .map(({ mount, label, fsType }) => ({
      path: /^[A-Z]:$/i.test(mount) ? `${mount}\\` : mount,
      label: [label.trim(), mount].filter((part) => part !== '').join(' – '),
      fileSystem: fileSystemNames[fsType.toLowerCase()] ?? fsType,
      from: 'list',
    }))
}

/** A system that runs from a stick is not a place for packages. */
const isSystem = (mount: string): boolean => mount === '/' || mount.startsWith('/boot') || mount === '[SWAP]'

const fileSystemNames: Readonly<Record<string, string>> = {
  vfat: 'FAT32',
  fat32: 'FAT32',
  msdos: 'FAT32',
  'ms-dos fat32': 'FAT32',
  fat: 'FAT',
  exfat: 'exFAT',
  ntfs: 'NTFS',
  ntfs3: 'NTFS',
}
