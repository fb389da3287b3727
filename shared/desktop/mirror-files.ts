import { z } from 'zod'
import { sha256Hex } from '../journal/canonical.ts'

/** The small JSON files of the second copy and of the shell's own folder; the lines are in `electron/mirror-line.ts`. */

/** `so-tuyen.json` at the top of the folder: which profile writes here, on which machine. */
const folderFile = z.object({
  format: z.literal('so-tuyen-mirror/1'),
  /** 128 random bits that the profile knows too. */
  token: z.string().regex(/^[0-9a-f]{32}$/),
  machine: z.string().max(64),
  /** Over both, so that a damaged file is not taken for another profile's. Older apps wrote none. */
  c: z.string().optional(),
})
export type FolderFile = z.output<typeof folderFile>
type Identity = Pick<FolderFile, 'token' | 'machine'>

const checkOf = ({ token, machine }: Identity): string => sha256Hex(`${token}:${machine}`).slice(0, 16)

export const folderFileText = ({ token, machine }: Identity): string =>
  `${JSON.stringify({ format: 'so-tuyen-mirror/1', token, machine, c: checkOf({ token, machine }) } satisfies FolderFile)}\n`

/** Null where anything in it is damaged: then the folder is nobody's. */
export function readFolderFile(text: string): FolderFile | null {
  const read = readSmallFile(folderFile, text)
  return read?.c === undefined || read.c === checkOf(read) ? read : null
}

/** `journal/<workspace>/key.json`: the key, wrapped twice. */
export const keyFile = z.object({
  format: z.literal('so-tuyen-key/1'),
  /** By the system's safe storage, base64; null until it could be wrapped on this computer. */
  system: z.string().nullable(),
  /** By the council's recovery passphrase: parameters of scrypt, and one sealed line. */
  recovery: z.object({ n: z.int(), r: z.int(), p: z.int(), salt: z.string(), line: z.string() }).nullable(),
})
export type KeyFile = z.output<typeof keyFile>

/** A small file as it was written, or null where anything in it is damaged. */
export function readSmallFile<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
