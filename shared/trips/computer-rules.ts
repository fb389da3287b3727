import { bad, good, unknown, type Verdict, warning } from './line.ts'
import { dayMs, gibibyte, mebibyte, sizeWords, spanWords } from './quantities.ts'

/** What the laptop itself must be able to bear on a day without a network and perhaps without a socket. */

const safety = '/cai-dat/an-toan'

/** `quota`: a browser does not tell how full the disk is, only how much it lets this app store. */
export interface Room {
  readonly freeBytes: number | null
  readonly of: 'disk' | 'quota'
}

/** Chromium clears stores when less than 2 GiB are free (R-STORE-5), so that is the floor. */
export function diskVerdict({ freeBytes, of }: Room): Verdict {
  if (freeBytes === null)
    return unknown('Máy không cho biết còn trống bao nhiêu.', 'Hãy tự xem dung lượng trống của ổ đĩa.')
  const room = `${of === 'disk' ? 'Ổ đĩa' : 'Trình duyệt cho biết'} còn ${sizeWords(freeBytes)}.`
  const deed = 'Hãy xóa bớt tệp không cần hoặc dọn thùng rác của máy.'
  if (freeBytes < 2 * gibibyte) return bad(`${room} Cần ít nhất 2 GB.`, deed)
  if (freeBytes < 5 * gibibyte) return warning(`${room} Nên có từ 5 GB.`, deed)
  return of === 'disk'
    ? good(room)
    : unknown(`${room} Trình duyệt không thấy ổ đĩa thật.`, 'Hãy tự xem dung lượng trống của ổ đĩa.')
}

export type Battery =
  | { readonly kind: 'battery'; readonly percent: number; readonly charging: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unseen' }

export function batteryVerdict(battery: Battery): Verdict {
  if (battery.kind === 'unseen') return unknown('Không đọc được mức pin.', 'Hãy tự xem mức pin của máy.')
  if (battery.kind === 'none')
    return warning('Máy không có pin hoặc không báo có pin.', 'Hãy mang dây nguồn, ổ cắm; mất điện là máy tắt ngay.')
  const { percent, charging } = battery
  const found = `Pin ${percent} %${charging ? ', đang sạc' : ''}.`
  if (percent >= 80) return good(found)
  if (charging) return warning(found, 'Hãy sạc đầy trước khi đi và mang theo bộ sạc.')
  return percent >= 40
    ? warning(found, 'Hãy cắm sạc và mang theo bộ sạc.')
    : bad(`${found} Không đủ cho một buổi họp.`, 'Hãy sạc máy đến ít nhất 80 %.')
}

export interface ClockFacts {
  readonly nowMs: number
  /** The province's time of the newest genuine receipt; '' = none. */
  readonly receiptTime: string
  /** How far the province's clock was ahead when it last signed; null = it never did. */
  readonly aheadMs: number | null
  /** Time of the newest entry that is held, by its writer's clock; '' = none. */
  readonly newestEntry: string
}

const tolerableMs = 2 * 60_000

export function clockVerdict({ nowMs, receiptTime, aheadMs, newestEntry }: ClockFacts): Verdict {
  const setIt = 'Hãy chỉnh ngày giờ của máy theo điện thoại rồi kiểm tra lại.'
  const receiptMs = receiptTime === '' ? null : Date.parse(receiptTime)
  if (receiptMs !== null && nowMs < receiptMs - tolerableMs)
    return bad(`Đồng hồ máy chậm: sớm hơn giờ trên biên nhận gần nhất của tỉnh ${spanWords(receiptMs - nowMs)}.`, setIt)
  const entryMs = newestEntry === '' ? null : Date.parse(newestEntry)
  if (entryMs !== null && nowMs < entryMs - tolerableMs)
    return bad(
      `Đồng hồ máy sớm hơn mục mới nhất đã ghi ${spanWords(entryMs - nowMs)}: máy này chậm, hoặc máy đã ghi mục đó nhanh.`,
      setIt,
    )
  if (receiptMs === null || aheadMs === null)
    return warning(
      'Không lùi so với các mục đã ghi, nhưng chưa có biên nhận nào của tỉnh để so.',
      'Hãy so giờ với điện thoại.',
    )
  const measured = `Lệch giờ máy chủ tỉnh ${Math.round(Math.abs(aheadMs) / 1000)} giây, theo biên nhận gần nhất.`
  if (Math.abs(aheadMs) > 10 * 60_000)
    return bad(`Đồng hồ máy ${aheadMs > 0 ? 'chậm' : 'nhanh'} hơn giờ máy chủ tỉnh ${spanWords(aheadMs)}.`, setIt)
  if (Math.abs(aheadMs) > tolerableMs) return warning(measured, setIt)
  if (nowMs - receiptMs > 31 * dayMs)
    return warning(`${measured} Biên nhận đã cũ ${spanWords(nowMs - receiptMs)}.`, 'Hãy so giờ với điện thoại.')
  return good(measured)
}

/** Whether the browser promises not to evict the store (R-STORE-8). */
export const persistenceVerdict = (persisted: boolean): Verdict =>
  persisted
    ? good('Kho dữ liệu được giữ lâu dài, không bị tự xóa khi đầy đĩa.')
    : bad('Kho dữ liệu chưa được giữ lâu dài; khi đĩa gần đầy có thể bị xóa.', 'Hãy yêu cầu giữ lâu dài.', safety)

/** How the second copy stands right after every line of it was read again. */
export type CopyFacts =
  | { readonly kind: 'current' }
  /** Damaged lines and files were found and written anew. */
  | { readonly kind: 'mended'; readonly lines: number; readonly files: number }
  | { readonly kind: 'behind'; readonly reason: string }
  | { readonly kind: 'none' }

export function copyVerdict(copy: CopyFacts): Verdict {
  switch (copy.kind) {
    case 'current':
      return good('Đã đọc lại từng dòng của bản thứ hai; đủ như kho của ứng dụng.')
    case 'mended':
      return warning(
        `Bản thứ hai có ${damageWords(copy)}; đã ghi lại đủ từ kho của ứng dụng.`,
        'Hãy kiểm tra lại; nếu còn hỏng, hãy chọn thư mục trên ổ đĩa khác.',
        safety,
      )
    case 'behind':
      return bad(`Bản thứ hai chưa theo kịp: ${copy.reason}`, 'Hãy xem thư mục của bản thứ hai.', safety)
    case 'none':
      return warning(
        'Ở đây không có bản thứ hai.',
        'Hãy dùng ứng dụng SoTuyen cài trên máy, hoặc xuất gói ra USB sau mỗi buổi.',
        safety,
      )
  }
}

/** '3 dòng hỏng hoặc mất và 1 tệp hỏng hoặc mất' */
export const damageWords = ({ lines, files }: { readonly lines: number; readonly files: number }): string =>
  [
    ...(lines > 0 ? [`${lines.toLocaleString('vi-VN')} dòng hỏng hoặc mất`] : []),
    ...(files > 0 ? [`${files.toLocaleString('vi-VN')} tệp hỏng hoặc mất`] : []),
  ].join(' và ')

/** null: this computer does not tell of its printers. */
export function printerVerdict(printers: readonly string[] | null): Verdict {
  if (printers === null)
    return unknown('Trình duyệt không cho biết máy in.', 'Hãy in thử một trang từ Văn bản.', '/van-ban')
  if (printers.length === 0)
    return warning('Máy chưa cài máy in nào.', 'Hãy cài máy in sẽ mang theo, hoặc mang tệp PDF để in ở nơi họp.')
  return good(`Có ${printers.length} máy in: ${printers.slice(0, 3).join(', ')}.`)
}

export type StickFacts =
  /** `canSee`: this computer finds sticks by itself. */
  | { readonly kind: 'none'; readonly canSee: boolean }
  | { readonly kind: 'not-written'; readonly label: string; readonly reason: string }
  | {
      readonly kind: 'tried'
      readonly label: string
      /** False for a folder, which may or may not be on a stick. */
      readonly isDrive: boolean
      readonly freeBytes: number | null
      readonly backup: StickBackup
    }

/** The newest package on the stick, opened by the recovery passphrase. */
export type StickBackup =
  | { readonly kind: 'whole'; readonly name: string; readonly bytes: number; readonly missing: number }
  /** Made for receivers: it left out what they hold. */
  | { readonly kind: 'partial'; readonly name: string }
  | { readonly kind: 'locked'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string }
  | { readonly kind: 'none' }

const writeBackup = 'Hãy bấm “Ghi bản sao vào USB”.'

export function stickVerdict(stick: StickFacts): Verdict {
  if (stick.kind === 'none')
    return stick.canSee
      ? bad('Không thấy USB nào đang cắm.', 'Hãy cắm USB sao lưu rồi kiểm tra lại.')
      : unknown('Trình duyệt không thấy USB.', 'Hãy xuất gói “Toàn bộ” ra USB ở Trao đổi và tự kiểm tra.', '/trao-doi')
  if (stick.kind === 'not-written')
    return bad(`Không ghi thử được vào ${stick.label}: ${stick.reason}`, 'Hãy dùng USB khác rồi kiểm tra lại.')
  const { label, isDrive, freeBytes, backup } = stick
  const tried = `Đã ghi, đọc lại và xóa một tệp thử trên ${label}`
  const needed = Math.max(200 * mebibyte, backup.kind === 'whole' ? 3 * backup.bytes : 0)
  if (freeBytes !== null && freeBytes < needed)
    return bad(
      `${tried}, nhưng chỉ còn trống ${sizeWords(freeBytes)}.`,
      `Cần ít nhất ${sizeWords(needed)}; hãy xóa bớt tệp.`,
    )
  switch (backup.kind) {
    case 'none':
      return bad(`${tried}; chưa có bản sao dữ liệu trên đó.`, writeBackup)
    case 'partial':
      return bad(`${tried}; gói mới nhất ${backup.name} không gồm toàn bộ dữ liệu.`, writeBackup)
    case 'locked':
      return bad(`${tried}; gói mới nhất ${backup.name} có mật khẩu khác nên không mở thử được.`, writeBackup)
    case 'unreadable':
      return bad(`${tried}, nhưng gói mới nhất ${backup.name} không mở được: ${backup.reason}`, writeBackup)
    case 'whole':
      if (backup.missing > 0)
        return bad(`${tried}; bản sao ${backup.name} thiếu ${backup.missing} mục mới ghi.`, writeBackup)
      return isDrive
        ? good(`${tried}; bản sao ${backup.name} mở được và đủ mọi mục.`)
        : warning(
            `${tried}; bản sao ${backup.name} mở được và đủ mọi mục.`,
            'Đây là thư mục; hãy chắc rằng nó nằm trên USB.',
          )
  }
}
