import { createHash } from 'node:crypto'
import { fromBase64url } from '../../shared/lib/base64url.ts'
import { stampOf } from '../../shared/journal/entry.ts'
import { releaseWaiting } from '../../shared/journal/receive.ts'
import { ruleIn } from '../../shared/journal/rule.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import { grantOf, invitationsOf, isRevoked, type Trust } from '../../shared/journal/trust.ts'
import { writeOwn } from '../own-journal.ts'
import { sqlJournalStore } from '../store/journal-store.ts'
import { namesIn } from '../store/mentions.ts'
import { readTrust } from '../store/trust-of.ts'
import { type AdminContext, type AdminValues, type CommandResult, dayOf, done, refused } from './command.ts'

const roleNames = {
  secretary: 'thư ký',
  chair: 'chủ tịch',
  member: 'ủy viên',
  expert: 'chuyên gia',
  officer: 'cán bộ tỉnh',
} as const

export async function listDevices(
  { database, province }: AdminContext,
  { workspace }: AdminValues,
): Promise<CommandResult> {
  const trust = workspace && (await readTrust(database, workspace))
  if (!workspace || !trust) return refused('Không có cơ quan này; xem: workspaces list.')
  const keys = keysIn(trust).filter((key) => key !== province.key.publicKey)
  const invitedBy = (publicKey: string): readonly string[] => invitationsOf(trust, { device: '', publicKey })
  const names = await namesIn(database, workspace, [...keys, ...keys.flatMap(invitedBy)])
  const calls = await database.query<{ readonly caller: string; readonly minute: Date }>(
    'select caller, minute from call_counts where workspace = $1',
    [workspace],
  )
  const lines = keys.map((publicKey) => {
    const opened = { device: '', publicKey }
    const grant = grantOf(trust, opened)
    const last = calls.find(({ caller }) => caller === publicKey)
    return [
      fingerprintOf(publicKey),
      [publicKey, ...invitedBy(publicKey)].map((key) => names.get(key)).find(Boolean) ??
        (trust.root?.publicKey === publicKey ? 'máy lập cơ quan' : '(chưa có tên)'),
      grant ? roleNames[grant.role] : 'chưa ai cho vào',
      last ? `trao đổi lần cuối ${dayOf(last.minute)}` : 'chưa trao đổi với máy chủ này',
      ...(isRevoked(trust, opened) ? ['ĐÃ THU HỒI'] : []),
    ].join('  ')
  })
  return done(...lines)
}

/** Locks a device out from what it wrote last on; nothing is deleted, neither here nor there. */
export async function revokeDevice(
  { database, province }: AdminContext,
  { workspace, device, reason }: AdminValues,
): Promise<CommandResult> {
  if (!workspace || !device || !reason) return refused('Thiếu --workspace, --device hoặc --reason.')
  if (!(await readTrust(database, workspace))) return refused('Không có cơ quan này; xem: workspaces list.')
  const store = sqlJournalStore(database, workspace)
  const result = await store.writing(async (tx, sql) => {
    const state = await tx.state()
    const { trust } = state
    const asked = device.replaceAll(/[\s:-]/g, '').toLowerCase()
    const publicKey = keysIn(trust).find((key) => key === device || fingerprintOf(key).replaceAll('-', '') === asked)
    if (!publicKey || publicKey === province.key.publicKey) return refused('Không có máy này; xem: devices list.')
    if (isRevoked(trust, { device: '', publicKey })) return refused('Máy này đã bị thu hồi từ trước.')
    if (!trust.provinces.includes(province.key.publicKey))
      return refused(
        'Cơ quan này chưa ghi nhận máy chủ tỉnh: thư ký phải trao đổi với tỉnh trước, hoặc tự thu hồi máy.',
      )
    const act = { counts: lastEntriesOf(state, publicKey), reason }
    await writeOwn(province, { tx, sql, workspace }, 'devices.revoke', [
      { table: 'revocations', id: publicKey, set: { act } },
    ])
    return done(
      `Đã thu hồi máy ${fingerprintOf(publicKey)}.`,
      'Mọi việc máy ấy đã gửi đến máy chủ vẫn còn hiệu lực; việc ghi sau đó được giữ lại và không tính.',
    )
  })
  await releaseWaiting(store, { rule: ruleIn })
  return result
}

function keysIn(trust: Trust): readonly string[] {
  const root = trust.root ? [trust.root.publicKey] : []
  const opened = Object.values(trust.journals).map(({ publicKey }) => publicKey)
  return [...new Set([...root, ...Object.keys(trust.devices), ...opened])]
}

/** The last entries that count: what is here of the device's journals. */
function lastEntriesOf({ heads, trust }: JournalState, publicKey: string) {
  return heads
    .filter(({ journal }) => trust.journals[journal]?.publicKey === publicKey)
    .map(({ journal, seq, hash }) => ({ journal, seq, stamp: stampOf(hash) }))
}

/** First 20 hex digits of the hash of the raw key, as every screen shows it. */
export function fingerprintOf(publicKey: string): string {
  const hex = createHash('sha256')
    .update(fromBase64url(publicKey) ?? '')
    .digest('hex')
  return (hex.slice(0, 20).match(/.{4}/g) ?? []).join('-')
}
