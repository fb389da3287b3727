import { statfs } from 'node:fs/promises'
import type { PlaceProblem } from '../shared/desktop/contract-places.ts'
import type { GrantedFolder } from './granted-folders.ts'

/** Room for the temporary names and the file system's own entries. */
const spareBytesPerFile = 64 * 1024

const fatFileLimit = 4 * 1024 ** 3

export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

interface Sized {
  readonly name: string
  readonly bytes: { readonly length: number }
}

/** What can be known to fail before the first byte is written; null when the files should fit. */
export function roomProblem(
  { fileSystem }: Pick<GrantedFolder, 'fileSystem'>,
  freeBytes: number,
  files: readonly Sized[],
): PlaceProblem | null {
  const tooLarge = files.find(({ bytes }) => fileSystem.startsWith('FAT') && bytes.length >= fatFileLimit)
  if (tooLarge) return { code: 'too-large-for-drive', file: tooLarge.name, fileSystem }
  const neededBytes = files.reduce((sum, { bytes }) => sum + bytes.length + spareBytesPerFile, 0)
  return neededBytes > freeBytes ? { code: 'too-little-space', neededBytes, freeBytes } : null
}
