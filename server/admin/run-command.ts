import { parseArgs } from 'node:util'
import { renameProvince } from '../province.ts'
import { type AdminContext, adminOptions, type Command, done, refused } from './command.ts'
import { backup } from './backup.ts'
import { checkWorkspace } from './check.ts'
import { listDevices, revokeDevice } from './devices.ts'
import type { Said } from './door.ts'
import { restore } from './restore.ts'
import { createCode, createWorkspace, listWorkspaces } from './workspaces.ts'

export const adminUsage = `npm run server:admin -- [--data thư-mục] <lệnh>
  workspaces create --name "Tên cơ quan" [--days 14]
      tạo mã dùng một lần để máy của thư ký đưa cơ quan lên máy chủ
  workspaces list
  workspaces check --workspace <mã số>
      mục nào đang bị giữ lại hay để riêng, vì sao, do máy nào mang đến
  codes create --workspace <mã số> --name "Tên máy" [--role officer] [--days 14]
      tạo mã dùng một lần cho thêm một máy (vai trò: officer, secretary, chair, member, expert)
  devices list --workspace <mã số>
  devices revoke --workspace <mã số> --device <dấu vân tay> --reason "Lý do"
      khóa máy lại; dữ liệu trên máy và trên máy chủ vẫn còn nguyên
  province name "Tên máy chủ"
  backup <tệp mới>
      toàn bộ máy chủ, kể cả khóa ký của tỉnh: hãy cất như cất con dấu
  restore <tệp>
      chỉ vào cơ sở dữ liệu còn trống, khi máy chủ đã tắt; mở một thời kỳ mới
Máy chủ dùng PostgreSQL khi có biến môi trường DATABASE_URL.`

const commands: { readonly [name: string]: Command } = {
  'workspaces create': createWorkspace,
  'workspaces list': listWorkspaces,
  'workspaces check': checkWorkspace,
  'codes create': createCode,
  'devices list': listDevices,
  'devices revoke': revokeDevice,
  'province name': async ({ database }, _values, [name]) => {
    if (!name) return refused('Thiếu tên máy chủ.')
    await renameProvince(database, name)
    return done(`Tên máy chủ: ${name}. Các tiến trình máy chủ đang chạy dùng tên mới từ lần khởi động sau.`)
  },
  backup,
  restore,
}

/** Runs one command of the administrator. */
export async function runCommand(context: AdminContext, args: readonly string[]): Promise<Said> {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: adminOptions, allowPositionals: true })
  } catch (error) {
    return { code: 2, text: `${error instanceof Error ? error.message : String(error)}\n${adminUsage}` }
  }
  const { positionals, values } = parsed
  const [two, one] = [positionals.slice(0, 2).join(' '), positionals[0] ?? '']
  const command = Object.hasOwn(commands, two)
    ? commands[two]
    : Object.hasOwn(commands, one)
      ? commands[one]
      : undefined
  if (!command) return { code: 2, text: adminUsage }
  const { ok, text } = await command(context, values, positionals.slice(command === commands[two] ? 2 : 1))
  return { code: ok ? 0 : 1, text }
}
