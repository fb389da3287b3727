import { rmSync } from 'node:fs'
import { symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mountSmallDisk, newFolder } from './test-disk.ts'

export interface PluggedStick {
  /** Where the stick is seen; it goes when the stick is pulled. */
  readonly slot: string
  /** The stick itself, also when it is out. */
  readonly folder: string
  /** For the shell: a PATH whose `lsblk` knows the stick. */
  readonly env: { readonly PATH: string }
  readonly pull: () => void
  readonly remove: () => Promise<void>
}

/**
 * A stick named BIENBAN, of 4 MB or more: a small file system that root mounts. The system's own `lsblk` is replaced by one that calls
 * it a stick, because nothing can be plugged into a test.
 */
export async function plugStick(kilobytes = 4096): Promise<PluggedStick> {
  const disk = await mountSmallDisk(kilobytes)
  const system = await newFolder('system')
  const slot = path.join(system, 'BIENBAN')
  await symlink(disk.folder, slot)
  const line = `NAME="sdb1" TYPE="part" SIZE="4194304" FSTYPE="vfat" MOUNTPOINT="${slot}" UUID="" ROTA="0" RO="0" RM="1" TRAN="usb" SERIAL="" LABEL="BIENBAN" MODEL="" OWNER="root"`
  await writeFile(path.join(system, 'lsblk'), `#!/bin/sh\necho '${line}'\n`, { mode: 0o755 })
  return {
    slot,
    folder: disk.folder,
    env: { PATH: `${system}:${process.env['PATH']}` },
    pull: () => rmSync(slot),
    remove: () => disk.remove().catch(() => undefined),
  }
}
