import { zipSync } from 'fflate'
import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { tablesVersion } from '../../shared/journal/entry.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import {
  batchHeader,
  batchParts,
  type PackageManifest,
  packageFormat,
  packageName,
} from '../../shared/journal/package.ts'
import { coverOf } from '../../shared/journal/place.ts'
import type { FileReader } from '../../shared/journal/withheld-access.ts'
import { type Council, signOwnHeads } from '../data/council.ts'
import { rowTable } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { filesFor } from './files-for.ts'

export interface WrittenPackage {
  readonly name: string
  readonly bytes: Uint8Array
  readonly manifest: PackageManifest
}

/**
 * Everything this device holds of the workspace, as one file: entries, signed heads and withheld files. For one `reader`, only
 * the files that it may have.
 */
export async function writePackage(council: Council, reader?: FileReader): Promise<WrittenPackage> {
  await signOwnHeads(council)
  const { db, workspace, device, person, sample } = council
  const held = await db.transaction(
    'rw',
    ['entries', 'signatures', 'rulings', 'files', 'meta', 'workspaces', 'openings', 'erasures'],
    async () => {
      const counter = ((await db.meta.get('packages'))?.value as number | undefined) ?? 0
      await db.meta.put({ key: 'packages', value: counter + 1 })
      return {
        state: await readStanding(db),
        // What no signature reaches could not be believed by anyone.
        entries: (await db.entries.orderBy('order').toArray()).filter(
          ({ waitsFor }) => coverOf(waitsFor ?? '*') !== '',
        ),
        signatures: await db.signatures.toArray(),
        rulings: (await db.rulings.orderBy('n').toArray()).map(({ ruling }) => ruling),
        files: reader ? await filesFor(db, reader) : await db.files.toArray(),
        n: counter + 1,
        row: await rowTable(db, 'workspaces').get(workspace),
      }
    },
  )
  const { state, entries, files } = held
  const parts: Record<string, Uint8Array> = {}
  const encode = new TextEncoder()
  const plain = { workspace, from: device.id, heads: [], rulings: [] }
  const receipt = state.receipt ? { receipt: state.receipt } : {}
  const header = batchHeader({ ...plain, ...receipt, heads: [...held.signatures], rulings: [...held.rulings] })
  const texts = entries.map((entry) => entry.text)
  for (const part of batchParts(header, batchHeader(plain), texts)) parts[part.name] = encode.encode(part.text)
  for (const file of files) parts[`files/${file.sha256}`] = encode.encode(file.text)

  const now = new Date()
  const manifest: PackageManifest = {
    format: packageFormat,
    v: tablesVersion,
    workspace,
    workspaceName: held.row?.name ?? '',
    sample,
    device: device.id,
    writtenBy: person.name,
    time: now.toISOString(),
    heads: [...state.heads],
    ...(state.point.epoch === '' ? {} : { point: state.point }),
    digest: digestOf(state.heads, state.point),
    counts: { entries: entries.length, files: files.length },
    parts: Object.entries(parts).map(([name, bytes]) => ({
      name,
      sha256: sha256HexOfBytes(bytes),
      bytes: bytes.length,
    })),
  }
  const bytes = zipSync(
    { 'manifest.json': encode.encode(canonicalText(manifest as unknown as Json)), ...parts },
    { level: 6 },
  )
  return { name: packageName({ workspace, device: device.id, time: localTime(now), n: held.n }), bytes, manifest }
}

function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}
