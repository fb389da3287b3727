import { ok } from 'node:assert/strict'
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Shell } from '../electron/host/start-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import type { Chance } from '../journal/simulation/chance.ts'
import { eventually } from './check.ts'
import { someWork } from './cuts.ts'
import { type Laptop, workOn } from './laptop.ts'
import type { FaultKind } from './scene.ts'
import { registerEnterprise } from './work.ts'

/** Files of the second copy are damaged: the database is whole, and the copy is made whole again. */

type Damage = (file: string, chance: Chance) => Promise<void>

const cutOff: Damage = async (file, chance) => truncate(file, chance.below((await stat(file)).size))

/** The end of a line that a crash left half written. */
const tear: Damage = async (file, chance) => {
  const { size } = await stat(file)
  await truncate(file, Math.max(0, size - 1 - chance.below(Math.min(40, size))))
}

const flipBit: Damage = async (file, chance) => {
  const bytes = await readFile(file)
  const at = chance.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
  await writeFile(file, bytes)
}

async function filesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((item) => item.isFile() && pattern.test(item.name))
  return files.map((item) => path.join(item.parentPath, item.name)).toSorted()
}

const keyIsLost = /Tệp khóa của bản thứ hai|không giữ khóa của bản thứ hai/

/** A copy whose key is lost cannot be mended: the screen says so, and the person chooses another folder for it. */
async function elsewhere({ ask }: Shell): Promise<boolean> {
  const text = await ask<string>('evaluate', 'document.body.innerText')
  if (!keyIsLost.test(text)) return false
  await ask('set', 'openDialog', { canceled: false, filePaths: [await newFolder('fault-copy')] })
  await ask('press', 'button', 'Chọn thư mục khác…')
  await ask('see', 'Đủ như kho của ứng dụng')
  return true
}

/** The person lets every line be read. */
async function readEveryLine({ shell }: Laptop): Promise<void> {
  await shell().ask('go', '/cai-dat/an-toan')
  await shell().ask('see', 'Đọc lại từng dòng')
  await shell().ask('unsee', 'Đang đối chiếu với kho của ứng dụng')
  if (await elsewhere(shell())) return
  await shell().ask('press', 'button', 'Đọc lại từng dòng')
  // A key that was damaged under the running app shows only now.
  await eventually(async () => {
    const text = await shell().ask<string>('evaluate', 'document.body.innerText')
    ok(/Đã đọc lại từng dòng/.test(text) || keyIsLost.test(text), text)
  })
  await elsewhere(shell())
}

const damaged = (name: string, damage: Damage, pattern: RegExp): FaultKind => ({
  name: `second copy ${name}`,
  befall: async (scene) => {
    const { laptop, chance, office } = scene
    await workOn(someWork(scene))
    const whileRunning = chance.percent(30)
    if (!whileRunning) await (chance.percent(50) ? laptop.stop() : laptop.cut())
    const files = await filesIn(laptop.copy(), pattern)
    for (const file of chance.shuffled(files).slice(0, 1 + chance.below(2))) await damage(file, chance)
    if (whileRunning) await workOn(registerEnterprise(laptop, office, chance))
    else await laptop.start()
    await readEveryLine(laptop)
  },
})

export const damages: readonly FaultKind[] = [
  damaged('truncated', cutOff, /ndjson$/),
  damaged('torn at the end of a line', tear, /ndjson$/),
  damaged('with a flipped bit', flipBit, /ndjson$/),
  damaged('with a damaged file beside the journals', flipBit, /sealed$/),
  damaged('with a damaged key or identity', (file, chance) => chance.pick([cutOff, flipBit])(file, chance), /\.json$/),
]
