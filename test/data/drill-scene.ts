import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { makeBackup } from '../../renderer/journal/backup.ts'
import { type Drill, type DrillPart, runDrill } from '../../renderer/journal/drill.ts'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { linesOf, type Parts, putLines, repacked } from './repack.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'
import { put, write } from './two-devices.ts'

/** A council with a sealed sheet and a backup in a real folder, to be corrupted and drilled. */

export const passphrase = 'núi xanh biển rộng'

export const enterprise = (name: string) => ({ table: 'enterprises', id: newId(), set: { name } }) as const

/** The newest backup: its file, its bytes, and the package in it. */
export interface NewestBackup {
  readonly file: string
  readonly whole: Uint8Array
  readonly inside: Uint8Array
}

export interface DrillScene {
  readonly here: TestCouncil
  readonly backup: () => Promise<NewestBackup>
  readonly drill: (stick?: Uint8Array) => Promise<Drill>
}

export async function openDrillScene(): Promise<DrillScene> {
  const root = await newFolder('drill')
  const desktop = mirrorDesktop(root, keeperOf())
  const here = await openTestCouncil()
  const { workspace } = here.council
  await desktop.call('mirrorLook', {})
  await desktop.call('mirrorOpen', { workspace })
  expect((await desktop.call('keepPassphrase', { workspace, passphrase })).ok).toBe(true)
  for (const name of ['Muối Cà Ná', 'Nho Ninh Thuận']) await put(here, enterprise(name))
  const sheet = writeWithheld('s'.repeat(22), { strengths: 'Có' })
  const place = { sitting: newId(), enterprise: newId(), member: newId() }
  const act = { ...place, content: sheet.sha256, fromPaper: true, reason: '', sealedOn: '2026-01-01' }
  const id = `${place.sitting}.${place.enterprise}.${place.member}`
  await here.run(write, { changes: [{ table: 'sheets', id, set: { act } }], files: [sheet] })
  return {
    here,
    backup: async () => {
      const made = await makeBackup(desktop, here.council, 'asked')
      if (!made.ok) throw new Error(JSON.stringify(made.problem))
      const file = path.join(root, 'documents', 'SoTuyen', 'backups', workspace, made.value.name)
      const whole = await readFile(file)
      const plain = await decryptBytes(whole, passphrase)
      if (!plain.ok) throw new Error(plain.problem.code)
      return { file, whole, inside: plain.value }
    },
    drill: (stick) => runDrill(desktop, here.council, stick ? { name: 'SOTUYEN.zip', bytes: stick } : null),
  }
}

/** What failed, as a code; else how it went. */
export const codeOf = (part: DrillPart): string => (part.kind === 'failed' ? part.problem.problem.code : part.kind)

export async function writeChanged(
  here: TestCouncil,
  { file, inside }: NewestBackup,
  change: Parameters<typeof repacked>[2],
): Promise<void> {
  await writeFile(file, await encryptBytes(await repacked(here, inside, change), passphrase))
}

export const renamedInside = (parts: Parts): void =>
  putLines(
    parts,
    linesOf(parts).map((line) => line.replace('Muối', 'Mắm')),
  )

/** The heads as of one entry more than there is. */
export const promisedMore: Parameters<typeof repacked>[2] = (_, manifest) => {
  manifest.heads = manifest.heads.map((head) => ({ ...head, seq: head.seq + 1, hash: '0'.repeat(64) }))
}

export const ofNewerFormat: Parameters<typeof repacked>[2] = (_, manifest) =>
  void Object.assign(manifest, { format: 'so-tuyen-package/9' })

export async function otherCouncil(): Promise<Uint8Array> {
  const other = await openTestCouncil()
  await put(other, { table: 'workspaces', id: other.council.workspace, set: { name: 'Chi cục khác' } })
  return (await writePackage(other.council)).bytes
}
