import { existsSync, realpathSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

export type OutProblem =
  | { readonly code: 'out-inside-source'; readonly folder: string }
  | { readonly code: 'out-not-empty'; readonly folder: string }
  | { readonly code: 'out-not-made'; readonly folder: string }

/** Makes the new folder: where it was told, else beside the sources; never inside one of them. */
export async function makeOutFolder(
  to: string | null,
  sources: readonly string[],
  now: Date,
): Promise<Outcome<string, OutProblem>> {
  const tops = sources.map((source) => topOf(realpathSync(source)))
  const wanted = to ?? freeName(path.dirname(tops[0] ?? ''), now)
  const parent = path.dirname(wanted)
  const folder = path.join(existsSync(parent) ? realpathSync(parent) : parent, path.basename(wanted))
  if (tops.some((top) => isInside(folder, top))) return refuse({ code: 'out-inside-source', folder })
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return (await readdir(folder)).length === 0 ? accept(folder) : refuse({ code: 'out-not-empty', folder })
  } catch {
    return refuse({ code: 'out-not-made', folder })
  }
}

/** The whole folder of the app that a source stands in: nothing may be written anywhere below it. */
function topOf(source: string): string {
  let at = source
  for (let step = 0; step < 4; step += 1) {
    if (existsSync(path.join(at, 'so-tuyen.json'))) return at
    at = path.dirname(at)
  }
  return source
}

function isInside(folder: string, top: string): boolean {
  const way = path.relative(top, folder)
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
}

function freeName(parent: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`
  const name = path.join(parent, `SoTuyen-cuu-du-lieu-${day}-${two(now.getHours())}${two(now.getMinutes())}`)
  let count = 1
  const numbered = (): string => (count === 1 ? name : `${name}-${count}`)
  while (existsSync(numbered())) count += 1
  return numbered()
}
