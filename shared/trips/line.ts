/**
 * One line of a departure or return check. Invariant: `good` is said only of what was just tried and looked at; what this
 * computer cannot see is `unknown`, and what broke while it was tried is too.
 */
export interface Line {
  /** What was checked, e.g. 'battery'; several lines of a list may share it. */
  readonly id: string
  readonly label: string
  readonly kind: LineKind
  /** What was found, one sentence in Vietnamese; it also stands on the printed sheet. */
  readonly detail: string
  /** One sentence: what to do about it. */
  readonly deed?: string
  /** Where it is done. */
  readonly href?: string
}

/** `bad`: do not leave, or do not hand the laptop in, like this. `warning`: a person may decide that it is well enough. */
export type LineKind = 'good' | 'warning' | 'bad' | 'unknown'

export type Verdict = Pick<Line, 'kind' | 'detail' | 'deed' | 'href'>

export const good = (detail: string): Verdict => ({ kind: 'good', detail })

interface WayOut {
  readonly deed: string
  readonly href?: string
}

const open =
  (kind: Exclude<LineKind, 'good'>) =>
  (detail: string, deed: string, href?: string): Verdict & WayOut => ({
    kind,
    detail,
    deed,
    ...(href === undefined ? {} : { href }),
  })

export const warning = open('warning')
export const bad = open('bad')
export const unknown = open('unknown')

/** The sample season has no second copy and no backups: nothing of them can be tried in it. */
export const notInSample: Verdict = unknown(
  'Mùa giải mẫu không có bản thứ hai và không được sao lưu, nên ở đây không có gì để thử.',
  'Hãy mở kho dữ liệu thật rồi kiểm tra lại.',
  '/cai-dat/may-nay',
)

/** A check that broke says nothing of what it was to find. */
export const broken = (reason: string): Verdict =>
  unknown(`Chưa kiểm tra được: ${reason}`, 'Hãy chạy lại phép kiểm tra.')

/** A finished check as it is remembered and printed. */
export interface Checked {
  /** ISO time. */
  readonly at: string
  /** Who pressed the button. */
  readonly by: string
  readonly lines: readonly Line[]
}

/** What the whole check says: as bad as its worst line. */
export function outcomeOf(lines: readonly Line[]): LineKind {
  const worst = (['bad', 'unknown', 'warning'] as const).find((kind) => lines.some((line) => line.kind === kind))
  return lines.length === 0 ? 'unknown' : (worst ?? 'good')
}

/** 'Đạt', … as the screen and the sheet name a line's kind. */
export const kindWords: { readonly [Kind in LineKind]: string } = {
  good: 'Đạt',
  warning: 'Lưu ý',
  bad: 'Không đạt',
  unknown: 'Chưa rõ',
}
