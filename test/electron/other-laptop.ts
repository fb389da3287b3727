import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import type { PackageOrder } from '../../renderer/journal/package-order.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { emptyDevice, takeOver } from '../data/two-devices.ts'
import type { Shell } from './host/start-shell.ts'
import { newFolder } from './test-disk.ts'

/** Other laptops of the council, run here by the app's own code, that meet the built shell by packages and nothing else. */

/** A laptop begins with the package that the shell wrote. */
export async function laptopOf(name: string, bytes: Uint8Array): Promise<TestCouncil> {
  const whole = await readPackage(bytes)
  if (!whole.ok) throw new Error(whole.problem.code)
  const laptop = await emptyDevice(whole.value.manifest.workspace, 'secretary', name)
  await takeOver(laptop, whole.value)
  return laptop
}

/** It reads a package as the page Trao đổi does. */
export async function read({ council }: TestCouncil, bytes: Uint8Array): Promise<void> {
  const staged = await stagePackage(bytes)
  if (!staged.ok) throw new Error(staged.problem.code)
  await receivePackage(council.db, staged.value)
}

export const packageOf = async ({ council }: TestCouncil, order: PackageOrder = {}): Promise<Uint8Array> =>
  (await writePackage(council, order)).bytes

/** The secretary takes a package in through the page Trao đổi. */
export async function takeIn({ ask }: Shell, bytes: Uint8Array): Promise<void> {
  const file = path.join(await newFolder('package'), 'SOTUYEN-goi.zip')
  await writeFile(file, bytes)
  await ask('go', '/tong-quan')
  await ask('go', '/trao-doi')
  await ask('set', 'openDialog', { canceled: false, filePaths: [file] })
  await ask('press', 'button', 'Chọn gói để xem trước…')
  await ask('see', 'Có gì mới')
  await ask('pressMatching', '^Nhập ')
  await ask('see', 'Đã nhập')
}
