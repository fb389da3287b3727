import { zipSync } from 'fflate'
import { canonicalText, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { tablesVersion } from '../../shared/journal/entry.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import {
  batchHeader,
  batchParts,
  type PackageManifest,
  packageFormat,
  packageName,
} from '../../shared/journal/package.ts'
import { type Council, signOwnHeads } from '../data/council.ts'
import { rowTable } from '../data/database.ts'

export interface WrittenPackage {
  readonly name: string
  readonly bytes: Uint8Array
  readonly manifest: PackageManifest
}

/** Everything this device holds of the workspace, as one file: entries, signed heads and withheld files. */
export async function writePackage(council: Council): Promise<WrittenPackage> {
  await signOwnHeads(council)
  const { db, workspace, device, person, sample } = council
  const [entries, heads, files, n, row] = await db.transaction(
    'rw',
    ['entries', 'heads', 'files', 'meta', 'workspaces'],
    async () => {
      const counter = ((await db.meta.get('packages'))?.value as number | undefined) ?? 0
      await db.meta.put({ key: 'packages', value: counter + 1 })
      return [
        await db.entries.orderBy('order').toArray(),
        await db.heads.toArray(),
        await db.files.toArray(),
        counter + 1,
        await rowTable(db, 'workspaces').get(workspace),
      ] as const
    },
  )
  const parts: Record<string, Uint8Array> = {}
  const encode = new TextEncoder()
  for (const part of batchParts(
    batchHeader(workspace, device.id, heads),
    entries.map((entry) => entry.text),
  ))
    parts[part.name] = encode.encode(part.text)
  for (const file of files) parts[`files/${file.sha256}`] = encode.encode(file.text)

  const now = new Date()
  const manifest: PackageManifest = {
    format: packageFormat,
    v: tablesVersion,
    workspace,
    workspaceName: row?.name ?? '',
    sample,
    device: device.id,
    writtenBy: person.name,
    time: now.toISOString(),
    heads,
    digest: digestOf(heads),
    counts: { entries: entries.length, files: files.length },
    parts: Object.entries(parts).map(([name, bytes]) => ({
      name,
      sha256: sha256HexOfBytes(bytes),
      bytes: bytes.length,
    })),
  }
  const bytes = zipSync({ 'manifest.json': encode.encode(canonicalText(manifest)), ...parts }, { level: 6 })
  return { name: packageName({ workspace, device: device.id, time: localTime(now), n }), bytes, manifest }
}

function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}
