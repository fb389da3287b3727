import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { otherCouncil } from '../data/drill-scene.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { foundSeason, quit, rename } from './work.ts'

/** The button of the recovery drill in the built app, with damaged files under it: what a person reads is true. */

const passphrase = 'núi xanh biển rộng'
let shell: Shell
let stick: PluggedStick
let file: string
let whole: Uint8Array
let workspace: string

beforeAll(async () => {
  stick = await plugStick()
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
  await foundSeason(shell)
  workspace = await shell.ask<string>(
    'evaluate',
    `(async () => {
      const { call } = window.soTuyenDesktop
      const [workspace] = (await call('mirrorLook', {})).value.workspaces
      await call('keepPassphrase', { workspace, passphrase: '${passphrase}' })
      return workspace
    })()`,
  )
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Sao lưu ngay')
  await shell.ask('see', 'Đã sao lưu, mở lại và kiểm tra đúng.')
  const folder = path.join(shell.userData, 'documents', 'SoTuyen', 'backups', workspace)
  file = path.join(folder, (await readdir(folder))[0] ?? '')
  whole = await readFile(file)
})

afterAll(async () => {
  await quit(shell)
  await stick.remove()
})

/** Presses the button and waits for what the section says of it. No two tests after each other expect the same. */
async function expectDrill(words: RegExp): Promise<void> {
  await shell.ask('press', 'button', 'Diễn tập phục hồi ngay')
  const said = () => shell.ask<string>('evaluate', `document.querySelector('main').innerText.replaceAll(/\\s+/g, ' ')`)
  await expect.poll(said, { timeout: 30_000 }).toMatch(words)
  await shell.ask('unsee', 'Đang dựng lại và so sánh…')
}

const packed = async (): Promise<Uint8Array> => {
  const opened = await decryptBytes(whole, passphrase)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value
}
const newer = zipSync({ 'manifest.json': strToU8('{"format":"so-tuyen-package/9"}') })
const onStick = (): string => path.join(stick.folder, `SOTUYEN-${workspace.slice(-8)}-aaaaaaaa-20990101-0800-1.zip`)

test.each<readonly [name: string, bytes: () => Uint8Array | Promise<Uint8Array>, words: string]>([
  ['cut', () => whole.slice(0, -1), 'Tệp bị cắt cụt hoặc hỏng. Hãy bấm “Sao lưu ngay”'],
  [
    'under another passphrase',
    async () => encryptBytes(await packed(), 'cánh suối'),
    'mật khẩu khác với mật khẩu khôi phục',
  ],
  ['with one flipped bit', () => whole.map((byte, n) => (n === 500 ? byte ^ 1 : byte)), 'Tệp bị cắt cụt hoặc hỏng.'],
  ['of a newer app', () => encryptBytes(newer, passphrase), 'hãy cập nhật SoTuyen rồi diễn tập lại'],
  [
    'of another council',
    async () => encryptBytes(await otherCouncil(), passphrase),
    'Tệp thuộc Hội đồng khác \\(Chi cục khác\\)',
  ],
])('a backup %s', async (_, bytes, words) => {
  await writeFile(file, await bytes())
  await expectDrill(new RegExp(`Không đạt.*Không phục hồi được.*${words}.*Mất \\d+ mục`))
  await writeFile(file, whole)
})

test('no backup at all, and then again the one that is whole', async () => {
  await rm(file)
  await expectDrill(/Không đạt.*Chưa có bản sao lưu nào\. Hãy bấm “Sao lưu ngay”/)
  await writeFile(file, whole)
  await expectDrill(/Lần gần nhất Đạt.*Phục hồi đủ.*Không cắm USB có gói.*Không mất mục nào/)
})

test.each<readonly [name: string, bytes: () => Uint8Array | Promise<Uint8Array>, words: string]>([
  ['cut', async () => (await packed()).slice(0, -30), 'Tệp bị cắt cụt hoặc hỏng. Hãy ghi lại gói ra USB'],
  ['of another council', otherCouncil, 'Tệp thuộc Hội đồng khác \\(Chi cục khác\\)'],
  ['of a newer app', () => newer, 'hãy cập nhật SoTuyen rồi diễn tập lại'],
])('a package on the stick %s', async (_, bytes, words) => {
  await writeFile(onStick(), await bytes())
  await expectDrill(new RegExp(`Lần gần nhất Không đạt.*Phục hồi đủ.*${words}`))
})

test('an old package and an old backup: how much would be lost', async () => {
  await writeFile(onStick(), await packed())
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('see', 'Diễn tập phục hồi ngay')
  await expectDrill(/Lần gần nhất Đạt.*Mất 1 mục chưa có trong bản sao lưu và USB/)
})
