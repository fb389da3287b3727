import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder of its own for one test. */
export const newFolder = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `so-tuyen-${name}-`))

export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte free. */
  readonly fill: () => Promise<void>
  readonly free: () => Promise<void>
  readonly resize: (kilobytes: number) => void
  readonly protect: (readOnly: boolean) => void
  readonly remove: () => Promise<void>
}

/** A file system of a few kilobytes, mounted by root: only there does the system itself answer ENOSPC and EROFS. */
export async function mountSmallDisk(kilobytes: number): Promise<SmallDisk> {
  const folder = await newFolder('disk')
  const mount = (options: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  mount(`size=${kilobytes}k`)
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill: async () => {
      // The last bytes fit only into small writes.
      for (const size of [4096, 512, 64, 1])
        for (let full = false; !full; )
          full = await writeFile(filler, Buffer.alloc(size), { flag: 'a' }).then(
            () => false,
            () => true,
          )
    },
    free: () => rm(filler),
    resize: (size) => void execFileSync('mount', ['-o', `remount,size=${size}k`, folder]),
    protect: (readOnly) => void execFileSync('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder]),
    remove: async () => {
      execFileSync('umount', [folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
