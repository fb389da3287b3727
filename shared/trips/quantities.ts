/** Amounts as people read them in the lines of a check. */

export const gibibyte = 1024 ** 3
export const mebibyte = 1024 ** 2

/** '12,3 GB', '450 MB'; below a tenth of a megabyte '43 KB', rounded up: nothing that is there is called 0. */
export function sizeWords(bytes: number): string {
  if (bytes > 0 && bytes < mebibyte / 10) return `${Math.ceil(bytes / 1024)} KB`
  const [value, unit] = bytes >= gibibyte ? [bytes / gibibyte, 'GB'] : [bytes / mebibyte, 'MB']
  return `${(Math.floor(value * 10) / 10).toLocaleString('vi-VN')} ${unit}`
}

const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

/** '3 phút', '5 giờ', '12 ngày': rounded down, never shorter than a minute. */
export function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / minuteMs))
  if (minutes < 120) return `${minutes} phút`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} giờ` : `${Math.floor(hours / 24)} ngày`
}

export const countWords = (count: number): string => count.toLocaleString('vi-VN')

/** 'A, B, C và 4 người khác' */
export function listWords(names: readonly string[], others: string, shown = 4): string {
  const [first, rest] = [names.slice(0, shown), names.length - shown]
  return rest > 0 ? `${first.join(', ')} và ${rest} ${others}` : first.join(', ')
}
