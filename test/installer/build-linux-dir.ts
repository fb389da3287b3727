import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { newFolder } from '../electron/test-disk.ts'

/** In Electron's binary the fuses stand behind this mark: version, count, one digit each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const asShipped = '101100101'

export interface BuiltApp {
  readonly folder: string
  readonly asar: string
  /** The fuses of the packed binary, one digit each, in the order of @electron/fuses. */
  readonly fuses: (binary: Buffer) => string
}

/**
 * Runs electron-builder's real Linux directory build, offline: the folder of Electron's runtime is a stand-in whose binary
 * holds the mark of the fuses and nothing else. Throws with the builder's words when it refuses the configuration.
 */
export async function buildLinuxDir(...settings: readonly string[]): Promise<BuiltApp> {
  const runtime = await newFolder('runtime')
  await mkdir(path.join(runtime, 'locales'))
  await mkdir(path.join(runtime, 'resources'))
  for (const locale of ['vi', 'en-US', 'fr']) await writeFile(path.join(runtime, 'locales', `${locale}.pak`), '')
  const fuses = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, asShipped.length]), Buffer.from(asShipped)])
  await writeFile(path.join(runtime, 'electron'), fuses, { mode: 0o755 })
  const output = await newFolder('dist')
  await promisify(execFile)(process.execPath, [
    'node_modules/electron-builder/cli.js',
    '--linux',
    'dir',
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${output}`,
    ...settings,
  ])
  const folder = path.join(output, 'linux-unpacked')
  return {
    folder,
    asar: path.join(folder, 'resources', 'app.asar'),
    fuses: (binary) => {
      const start = binary.indexOf(fuseMark) + fuseMark.length
      return binary.subarray(start + 2, start + 2 + (binary[start + 1] ?? 0)).toString()
    },
  }
}
