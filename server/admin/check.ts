import { readTrust } from '../store/trust-of.ts'
import { type AdminContext, type AdminValues, type CommandResult, dayOf, done, refused } from './command.ts'
import { fingerprintOf } from './devices.ts'

interface HeldRow {
  readonly journal: string
  readonly waits_for: string
  readonly brought_by: string
  readonly first: number
  readonly last: number
  readonly entries: number
}

interface SetAsideRow {
  readonly device: string
  readonly code: string
  readonly texts: number
  readonly last_at: Date
}

/** What of a workspace does not count yet or never will, what it waits for, and which device brought it. */
export async function checkWorkspace({ database }: AdminContext, { workspace }: AdminValues): Promise<CommandResult> {
  const trust = workspace && (await readTrust(database, workspace))
  if (!workspace || !trust) return refused('Không có cơ quan này; xem: workspaces list.')
  const held = await database.query<HeldRow>(
    `select journal, waits_for, brought_by, min(seq) as first, max(seq) as last, count(*) as entries
      from entries where workspace = $1 and status = 'held'
      group by journal, waits_for, brought_by order by entries.journal, min(entries.seq)`,
    [workspace],
  )
  const aside = await database.query<SetAsideRow>(
    'select device, code, texts, last_at from set_aside where workspace = $1 order by set_aside.device, set_aside.code',
    [workspace],
  )
  if (held.length + aside.length === 0) return done('Không có mục nào bị giữ lại hay để riêng.')
  const nameOf = (key: string): string => (key === '' ? 'máy chủ' : `máy ${fingerprintOf(key)}`)
  const ownerOf = (journal: string): string => {
    const key = trust.journals[journal]?.publicKey
    return key ? nameOf(key) : `chưa biết (sổ ${journal})`
  }
  return done(
    ...held.map(
      ({ journal, waits_for, brought_by, first, last, entries }) =>
        `Giữ lại ${entries} mục ${first}–${last} ghi tên ${ownerOf(journal)}: ${reasonOf(waits_for)}; do ${nameOf(brought_by)} mang đến.`,
    ),
    ...aside.map(
      ({ device, code, texts, last_at }) =>
        `Để riêng ${texts} đoạn ${code === 'bad-entry' ? 'không phải mục đúng dạng' : 'của cơ quan khác'}; do ${nameOf(device)} mang đến, lần cuối ${dayOf(last_at)}.`,
    ),
  )
}

function reasonOf(waitsFor: string): string {
  if (waitsFor.startsWith('signature:')) return 'không có chữ ký của máy ghi'
  if (waitsFor.startsWith('device:') || waitsFor.startsWith('behind:')) return 'máy ghi chưa được cho vào'
  return `chờ mục ${waitsFor.slice(0, 8)} chưa đến`
}
