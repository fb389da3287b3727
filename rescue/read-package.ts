import { readFile } from 'node:fs/promises'
import { decryptBytes } from '../renderer/journal/encrypt-bytes.ts'
import { sha256HexOfBytes } from '../shared/journal/canonical.ts'
import { headerSchema, manifestSchema } from '../shared/journal/package.ts'
import type { Passphrases } from './open-key.ts'
import { type Damage, type Salvage, takeEntry, takeFile } from './salvage.ts'
import { unzipWhatIsThere } from './unzip.ts'

/** Whether anything of the package is missing; `locked` = no passphrase opened it. */
export type PackageFound = 'whole' | 'damaged' | 'locked'

/** Reads a package or a backup into the salvage of its workspace. */
export async function readPackageFile(
  file: string,
  workspace: string,
  passphrases: Passphrases,
  salvageOf: (workspace: string) => Salvage,
  noWorkspace: (damage: Damage) => void,
): Promise<PackageFound> {
  const bytes = await readFile(file).catch(() => null)
  const plain = bytes && (await decrypted(file, bytes, workspace, passphrases))
  if (plain === 'locked') return 'locked'
  const unzipped = plain && unzipWhatIsThere(plain)
  const owner = unzipped && ownerOf(unzipped.parts)
  if (!unzipped || !owner) {
    noWorkspace({ file, line: null, what: 'unreadable-file' })
    return 'damaged'
  }
  const salvage = salvageOf(owner.workspace)
  const before = salvage.damage.length
  salvage.name ||= owner.name
  if (!unzipped.whole) salvage.damage.push({ file, line: null, what: 'changed' })
  for (const [name, part] of unzipped.parts) takePart(file, name, part, salvage, owner.hashes)
  return salvage.damage.length === before ? 'whole' : 'damaged'
}

/** null = the file is broken. */
async function decrypted(
  file: string,
  bytes: Uint8Array,
  workspace: string,
  passphrases: Passphrases,
): Promise<Uint8Array | 'locked' | null> {
  const isAge = Buffer.from(bytes.subarray(0, 21)).toString('latin1') === 'age-encryption.org/v1'
  if (!isAge) return bytes
  const question = `Mật khẩu khôi phục mở tệp ${file}: `
  const opened = await passphrases.find(workspace, question, async (passphrase) => {
    const answer = await decryptBytes(bytes, passphrase)
    if (answer.ok) return answer.value
    return answer.problem.code === 'wrong-passphrase' ? null : 'broken'
  })
  if (opened === 'broken') return null
  return opened ?? 'locked'
}

type Parts = ReadonlyMap<string, Uint8Array>

interface Owner {
  readonly workspace: string
  readonly name: string
  readonly hashes: ReadonlyMap<string, string>
}

/** By the manifest, or, when that is lost, by the first header that is whole. */
function ownerOf(parts: Parts): Owner | null {
  const manifest = manifestSchema.safeParse(json(parts.get('manifest.json')))
  if (manifest.success) {
    const { workspace, workspaceName, parts: named } = manifest.data
    return { workspace, name: workspaceName, hashes: new Map(named.map(({ name, sha256 }) => [name, sha256])) }
  }
  for (const [name, part] of parts) {
    const header = name.startsWith('batch-') ? headerSchema.safeParse(json(firstLine(part))) : undefined
    if (header?.success) return { workspace: header.data.workspace, name: '', hashes: new Map() }
  }
  return null
}

function takePart(file: string, name: string, part: Uint8Array, salvage: Salvage, hashes: Owner['hashes']): void {
  const where = `${file} › ${name}`
  const wrong = (line: number | null, what: Damage['what']) => void salvage.damage.push({ file: where, line, what })
  const stated = hashes.get(name)
  if (stated !== undefined && stated !== sha256HexOfBytes(part)) wrong(null, 'changed')
  if (name.startsWith('files/')) {
    if (!takeFile(salvage, name.slice('files/'.length), text(part))) wrong(null, 'changed')
    return
  }
  if (!name.startsWith('batch-')) return
  for (const [index, line] of text(part).split('\n').entries()) {
    if (line === '') continue
    if (index > 0) {
      if (!takeEntry(salvage, line)) wrong(index + 1, 'not-an-entry')
      continue
    }
    const header = headerSchema.safeParse(json(line))
    if (header.success) for (const head of header.data.heads) salvage.signatures.set(head.hash, head)
    else wrong(1, 'changed')
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const firstLine = (part: Uint8Array): string => text(part).split('\n', 1)[0] ?? ''

function json(source: Uint8Array | string | undefined): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : text(source ?? new Uint8Array()))
  } catch {
    return undefined
  }
}
