import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { systemCode } from './system-code.ts'
import { replaceDurably } from './write-durably.ts'

/** Where the shell keeps what is its own, and where people look for their papers. */
export interface ShellPlaces {
  readonly userData: string
  readonly documents: string
}

/** A small JSON file of the shell in its own folder, replaced whole and flushed (R-FILE-2). A broken one counts as absent. */
export async function readOwn<Value>({ userData }: ShellPlaces, name: string, absent: Value): Promise<Value> {
  try {
    return JSON.parse(await readFile(path.join(userData, name), 'utf8')) as Value
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return absent
    throw error
  }
}

export async function writeOwn({ userData }: ShellPlaces, name: string, value: unknown): Promise<void> {
  await mkdir(userData, { recursive: true })
  await replaceDurably(path.join(userData, name), Buffer.from(`${JSON.stringify(value)}\n`))
}
