import { bad, good, unknown, type Verdict, warning } from './line.ts'
import { countWords, listWords } from './quantities.ts'

/** What must be in before a trip is over: nothing of anybody's laptop is missing, and nothing is only on this one. */

const packages = '/trao-doi'
const attention = '/trao-doi/can-xem'

/** Another laptop, by what is known of it here. */
export interface OtherDevice {
  readonly name: string
  /** '12–15, 18': entries that somebody showed to exist and that are not here; '' = none known. */
  readonly gaps: string
  /** Its newest word or entry is from after the departure. */
  readonly heardSince: boolean
  /** ISO time of the newest entry that is held of it; '' = none. */
  readonly newestAt: string
}

/** Every gap is named by its device (R-SYNC-13). A laptop that said nothing since the departure may hold more than is known. */
export function mergedVerdict(devices: readonly OtherDevice[], sinceWords: string): Verdict {
  const gaps = devices.filter((device) => device.gaps !== '')
  if (gaps.length > 0)
    return bad(
      `${gaps.map(({ name, gaps: missing }) => `Thiếu mục ${missing} của ${name}`).join('; ')}.`,
      'Hãy nhận gói từ chính máy đó.',
      packages,
    )
  const silent = devices.filter(({ heardSince }) => !heardSince).map(({ name }) => name)
  if (silent.length > 0)
    return warning(
      `Chưa nhận gì của ${listWords(silent, 'máy khác')} ${sinceWords}.`,
      'Nếu máy đó có đi hay có làm việc, hãy nhận gói từ nó.',
      packages,
    )
  if (devices.length === 0) return good('Không có máy nào khác trong Hội đồng.')
  return good(`Đã ghép ${devices.length} máy khác; không thiếu mục nào đã biết.`)
}

export interface Waiting {
  readonly entries: number
  /** What they wait for, each a sentence that names a device. */
  readonly reasons: readonly string[]
}

/** Entries that came and count for nothing yet. */
export const heldVerdict = ({ entries, reasons }: Waiting): Verdict =>
  entries === 0
    ? good('Không mục nào nhận về còn chờ.')
    : bad(
        [`${countWords(entries)} mục nhận về chưa được tính.`, ...reasons].join(' '),
        'Hãy xem đang chờ gì và nhận gói còn thiếu.',
        attention,
      )

export interface Unsettled {
  readonly conflicts: number
  readonly refusals: number
  readonly forks: number
  /** What honest work broke when it was merged. */
  readonly findings: number
}

export function settledVerdict({ conflicts, refusals, forks, findings }: Unsettled): Verdict {
  const blocking = [
    ...(conflicts > 0 ? [`${conflicts} chỗ có hai giá trị`] : []),
    ...(refusals > 0 ? [`${refusals} mục bị từ chối`] : []),
  ]
  const seen = [
    ...(findings > 0 ? [`${findings} điều trái quy định sau khi ghép`] : []),
    ...(forks > 0 ? [`${forks} hồ sơ máy bị sao chép`] : []),
  ]
  const words = `Còn ${[...blocking, ...seen].join('; ')}.`
  if (blocking.length > 0) return bad(words, 'Hãy quyết định từng việc.', attention)
  if (seen.length > 0) return warning(words, 'Hãy xem từng việc.', attention)
  return good('Không còn việc nào chờ người quyết định.')
}

export interface OpenDraft {
  /** 'doanh nghiệp mới' */
  readonly what: string
  /** Who is typing it. */
  readonly by: string
  /** The form, where the person at work may open it: '' = it is another person's. */
  readonly href: string
}

/** What is being typed is in no journal and so in no package. */
export function draftsVerdict(drafts: readonly OpenDraft[]): Verdict {
  if (drafts.length === 0) return good('Không còn bản nháp nào chưa lưu.')
  const names = drafts.map(({ what, by }) => `${what} (${by})`)
  const detail = `${drafts.length} bản nháp chưa lưu chỉ có trên máy này: ${listWords(names, 'bản nháp khác')}.`
  const own = drafts.find(({ href }) => href !== '')
  return own
    ? bad(detail, `Hãy mở lại “${own.what}”, lưu hoặc bỏ bản nháp.`, own.href)
    : bad(detail, 'Hãy nhờ người đang gõ dở mở lại, lưu hoặc bỏ bản nháp.')
}

/** Content of a sheet or a closing that this laptop may have and does not. */
export interface LackingContent {
  /** 'Phiếu nhận xét của A cho B, đợt 1' */
  readonly what: string
  /** The device that sealed or closed. */
  readonly of: string
}

export function filesVerdict(lacking: readonly LackingContent[]): Verdict {
  if (lacking.length === 0) return good('Có đủ nội dung mọi phiếu, lần chốt mà máy này được giữ.')
  const devices = [...new Set(lacking.map(({ of }) => of))]
  return bad(
    `Thiếu nội dung của ${countWords(lacking.length)} phiếu hoặc lần chốt do ${listWords(devices, 'máy khác')} ghi.`,
    'Hãy nhận gói từ máy đã ghi, hoặc từ máy khác đã có.',
    attention,
  )
}

/** What of this laptop is proved to be elsewhere. */
export interface ProofFacts {
  /** Entries that stand here. */
  readonly recorded: number
  readonly refused: number
  readonly confirmed: number
  /** null while the workspace has no server. */
  readonly province: {
    readonly name: string
    /** Contents of sheets and closings that it said to lack. */
    readonly lacksFiles: number
    /** null: it was not reached now. */
    readonly backedUp: 'all' | 'less' | null
  } | null
  /** null while none was written. */
  readonly handOver: { readonly place: string; readonly at: string; readonly covers: boolean } | null
}

/** Everything is confirmed by the province under a verified receipt, with its contents. */
const isConfirmed = ({ recorded, refused, confirmed, province }: ProofFacts): boolean =>
  province !== null && refused === 0 && confirmed >= recorded && province.lacksFiles === 0

export function proofVerdict(facts: ProofFacts): Verdict {
  const { recorded, refused, confirmed, province, handOver } = facts
  if (isConfirmed(facts) && province?.backedUp === 'all')
    return good(`Tỉnh đã xác nhận đủ ${countWords(recorded)} mục theo biên nhận có chữ ký, và đã sao lưu đến đó.`)
  if (handOver?.covers)
    return good(`USB bàn giao ở ${handOver.place}, ghi lúc ${handOver.at}, đã đọc lại và đủ mọi mục.`)
  // A province that is restored loses what its backups do not reach (docs/protocol.md, heads).
  if (isConfirmed(facts))
    return warning(
      `Tỉnh đã xác nhận đủ ${countWords(recorded)} mục; ${province?.backedUp === 'less' ? 'bản sao lưu của tỉnh chưa đến đó' : 'lúc này không hỏi được tỉnh đã sao lưu chưa'}.`,
      'Hãy giữ dữ liệu trên máy này cho đến khi tỉnh sao lưu, hoặc ghi USB bàn giao.',
    )
  const left = Math.max(0, recorded - confirmed - refused)
  const state = province
    ? left > 0
      ? `Còn ${countWords(left)} mục tỉnh chưa xác nhận.`
      : `Tỉnh chưa có đủ nội dung kèm theo hoặc đã từ chối ${refused} mục.`
    : `Chưa nối với máy chủ tỉnh; ${countWords(recorded)} mục chưa có nơi nào nhận.`
  const old = handOver ? ` USB bàn giao lúc ${handOver.at} thiếu việc mới ghi.` : ''
  return bad(`${state}${old}`, 'Hãy trao đổi với máy chủ tỉnh, hoặc ghi USB bàn giao.', '/trao-doi/tinh-trang')
}

/** The way back stays on this computer and outlives a clearing. */
export function backupVerdict(facts: {
  readonly canBackUp: boolean
  readonly fresh: boolean
  readonly at: string
}): Verdict {
  const place = '/cai-dat/an-toan'
  if (!facts.canBackUp)
    return unknown('Trình duyệt này không giữ bản sao lưu.', 'Hãy giữ USB bàn giao cho đến khi tỉnh xác nhận.')
  if (facts.at === '') return bad('Chưa có bản sao lưu nào.', 'Hãy lập mật khẩu khôi phục và sao lưu.', place)
  return facts.fresh
    ? good(`Bản sao lưu lúc ${facts.at} có đủ việc đã ghi.`)
    : warning(`Bản sao lưu gần nhất (${facts.at}) thiếu việc mới ghi.`, 'Hãy bấm “Sao lưu ngay”.', place)
}
