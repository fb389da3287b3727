import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { byMoment, momentOf } from '../shared/desktop/backup-rule.ts'
import { groupBy } from '../shared/lib/group-by.ts'
import { uuid } from '../shared/journal/entry.ts'

/** One thing to read. Backups stand in for a copy that is damaged or does not open. */
export type Source =
  | {
      readonly kind: 'copy'
      readonly folder: string
      readonly workspace: string
      /** Packages of the same workspace, newest first. */
      readonly backups: readonly string[]
    }
  /** Packages of one workspace, newest first: the first that is whole is enough. */
  | { readonly kind: 'packages'; readonly files: readonly string[] }

/** What stands in a folder: `SoTuyen`, its `journal`, one workspace's folder, a folder of packages; or one package. */
export async function sourcesIn(place: string): Promise<readonly Source[]> {
  if ((await stat(place)).isFile()) return [{ kind: 'packages', files: [place] }]
  const names = await readdir(place)
  if (isCopy(names)) return copyAt(place, path.join(place, '../../backups', path.basename(place)))
  const journals = path.basename(place) === 'journal' ? place : path.join(place, 'journal')
  const found: Source[] = []
  for (const name of await namesIn(journals)) {
    const backups = path.join(journals, '../backups', name)
    found.push(
      ...(isCopy(await namesIn(path.join(journals, name))) ? await copyAt(path.join(journals, name), backups) : []),
    )
  }
  const copied = new Set(found.flatMap((source) => (source.kind === 'copy' ? [source.workspace] : [])))
  for (const name of await namesIn(path.join(place, 'backups')))
    if (!copied.has(name)) found.push(...byWorkspace(await packagesIn(path.join(place, 'backups', name))))
  return [...found, ...byWorkspace(await packagesIn(place))]
}

const isCopy = (names: readonly string[]): boolean =>
  names.includes('key.json') || names.some((name) => name.includes('.ndjson'))

/** Lines are bound to their workspace, whose name is the folder's. */
async function copyAt(folder: string, backups: string): Promise<readonly Source[]> {
  const workspace = path.basename(path.resolve(folder))
  if (!uuid.safeParse(workspace).success) return []
  return [{ kind: 'copy', folder, workspace, backups: await packagesIn(backups) }]
}

async function packagesIn(folder: string): Promise<readonly string[]> {
  const names = (await namesIn(folder)).filter((name) => momentOf(name) !== '')
  return names.toSorted(byMoment).map((name) => path.join(folder, name))
}

/** The name of a package says whose it is. */
function byWorkspace(files: readonly string[]): readonly Source[] {
  const groups = groupBy(files, (file) => path.basename(file).slice(0, 'SOTUYEN-00000000'.length))
  return [...groups.values()].map((group) => ({ kind: 'packages', files: group }))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => [])
}
