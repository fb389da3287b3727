import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Reads an asar: a header of JSON between sizes, then the files one after the other. Written apart from the packer on purpose. */

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
  readonly offset?: string
  readonly unpacked?: boolean
  readonly integrity?: { readonly algorithm: string; readonly hash: string }
}

export interface PackedFile {
  readonly name: string
  readonly content: Buffer
  /** The hash that the header names, which Electron compares at run time. */
  readonly stated: string
  readonly actual: string
}

export async function readAsar(file: string): Promise<readonly PackedFile[]> {
  const archive = await readFile(file)
  const headerBytes = archive.readUInt32LE(4)
  const header = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8')) as Entry
  const base = 8 + headerBytes
  const found: PackedFile[] = []
  const walk = ({ files = {} }: Entry, folder: string): void => {
    for (const [part, entry] of Object.entries(files)) {
      const name = path.posix.join(folder, part)
      if (entry.files) walk(entry, name)
      else {
        if (entry.unpacked || entry.offset === undefined) throw new Error(`${name} is not in the archive`)
        const start = base + Number(entry.offset)
        const content = archive.subarray(start, start + (entry.size ?? 0))
        const actual = createHash('sha256').update(content).digest('hex')
        found.push({ name, content, stated: entry.integrity?.hash ?? '', actual })
      }
    }
  }
  walk(header, '')
  return found
}

export async function unpack(files: readonly PackedFile[], folder: string): Promise<void> {
  for (const { name, content } of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
}
