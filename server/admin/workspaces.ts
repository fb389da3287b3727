import type { Role } from '../../shared/data/command.ts'
import { makeCode } from '../codes.ts'
import { readTrust } from '../store/trust-of.ts'
import { type AdminContext, type AdminValues, type CommandResult, dayOf, done, refused } from './command.ts'

const roles: readonly string[] = ['officer', 'secretary', 'chair', 'member', 'expert'] satisfies readonly Role[]

/** A code with which the first device of an office brings its workspace, under the workspace's own id. */
export async function createWorkspace({ database }: AdminContext, { name, days }: AdminValues): Promise<CommandResult> {
  if (!name) return refused('Thiếu --name "Tên cơ quan".')
  const valid = validDays(days)
  if (valid === undefined) return refused('--days phải là số ngày từ 1 đến 365.')
  const code = await makeCode(database, { target: null, name, role: 'secretary', days: valid })
  return done(
    `Cơ quan: ${name} (chờ máy của thư ký nhập mã)`,
    `Mã dùng một lần: ${code}`,
    `Hạn dùng: ${valid} ngày. Mã chỉ hiện một lần, máy chủ không giữ mã.`,
  )
}

/** A code for a further device, e.g. the browser of an officer of the province. */
export async function createCode(
  { database, province }: AdminContext,
  { workspace, name, role = 'officer', days }: AdminValues,
): Promise<CommandResult> {
  if (!workspace || !name) return refused('Thiếu --workspace <mã số> hoặc --name "Tên máy".')
  if (!roles.includes(role)) return refused(`Không có vai trò ${role}; hãy chọn: ${roles.join(', ')}.`)
  const valid = validDays(days)
  if (valid === undefined) return refused('--days phải là số ngày từ 1 đến 365.')
  const trust = await readTrust(database, workspace)
  if (!trust) return refused('Không có cơ quan này; xem: workspaces list.')
  const code = await makeCode(database, { target: workspace, name, role: role as Role, days: valid })
  const isTrusted = trust.provinces.includes(province.key.publicKey)
  return done(
    `Máy: ${name}, vai trò ${role}`,
    `Mã dùng một lần: ${code}`,
    `Hạn dùng: ${valid} ngày. Mã chỉ hiện một lần, máy chủ không giữ mã.`,
    ...(isTrusted ? [] : ['Cơ quan này chưa ghi nhận máy chủ tỉnh: mã chỉ dùng được sau lần trao đổi đầu của thư ký.']),
  )
}

interface WorkspaceRow {
  readonly workspace: string
  readonly name: string
  readonly adopted_at: Date
  readonly entries: number
  readonly rulings: number
}

export async function listWorkspaces({ database }: AdminContext): Promise<CommandResult> {
  const rows = await database.query<WorkspaceRow>(
    `select workspaces.workspace, workspaces.name, workspaces.adopted_at,
      (select count(*) from entries where entries.workspace = workspaces.workspace) as entries,
      (select coalesce(max(rulings.n), 0) from rulings where rulings.workspace = workspaces.workspace) as rulings
      from workspaces order by workspaces.name, workspaces.workspace`,
  )
  const pending = await database.query<{ readonly name: string; readonly expires_at: Date }>(
    'select name, expires_at from codes where target is null and used_by is null order by codes.made_at',
  )
  if (rows.length + pending.length === 0) return done('Chưa có cơ quan nào.')
  return done(
    ...rows.map(
      ({ workspace, name, adopted_at, entries, rulings }) =>
        `${workspace}  ${name}  từ ${dayOf(adopted_at)}, ${entries} mục, đã xác nhận đến số ${rulings}`,
    ),
    ...pending.map(({ name, expires_at }) =>
      expires_at.getTime() < Date.now()
        ? `(mã đã hết hạn)  ${name}`
        : `(chờ máy của thư ký nhập mã)  ${name}  mã dùng đến ${dayOf(expires_at)}`,
    ),
  )
}

function validDays(days: string | undefined): number | undefined {
  const count = Number(days ?? 14)
  return Number.isInteger(count) && count >= 1 && count <= 365 ? count : undefined
}
