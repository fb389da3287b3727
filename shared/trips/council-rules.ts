import type { Values } from '../data/tables.ts'
import { costNorms, normClashes } from '../costing/findings.ts'
import { type CostItem, itemLabels } from '../costing/rules.ts'
import { formatDate } from '../lib/dates.ts'
import { unconfirmedRules } from '../rulesets/confirmation.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { bad, good, type Verdict, warning } from './line.ts'
import { dayMs, listWords, spanWords } from './quantities.ts'

/** What the council needs to sit, score and pay away from the office. */

export interface RulesFacts {
  /** null while that part of the season has not arrived. */
  readonly rules: RuleSet | null
  /** '' until the season was started. */
  readonly startedOn: string
}

/** All rules confirmed and the season started: nothing can be scored or closed before. */
export function rulesVerdict({ rules, startedOn }: RulesFacts): Verdict {
  const place = '/cai-dat/quy-dinh'
  if (!rules) return bad('Chưa có bộ quy định của mùa giải.', 'Hãy nhận gói dữ liệu có mùa giải này.', '/trao-doi')
  const open = unconfirmedRules(rules)
  if (open.length > 0)
    return bad(`${rules.title}: còn ${open.length} quy định chưa xác nhận.`, 'Hãy xác nhận từng quy định.', place)
  if (startedOn === '') return bad(`${rules.title}: mùa giải chưa bắt đầu.`, 'Hãy bắt đầu mùa giải.', place)
  return good(`${rules.title}; mọi quy định đã xác nhận, bắt đầu ngày ${formatDate(startedOn)}.`)
}

export interface NormFacts {
  readonly norms: readonly Values<'norms'>[]
  /** Days of the sittings that are still to be held, and today: 'YYYY-MM-DD'. */
  readonly days: readonly string[]
}

/**
 * Norms in force on the day of every sitting to come, and only one for each thing that is paid. What was paid once and has no norm
 * that day may have been given up, or forgotten: a person decides.
 */
export function normsVerdict({ norms, days }: NormFacts): Verdict {
  const place = '/cai-dat/dinh-muc'
  const all = costNorms(norms)
  if (all.length === 0) return bad('Mùa giải chưa có định mức chi nào.', 'Hãy thêm định mức.', place)
  for (const day of days) {
    const inForce = all.filter(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo),
    )
    if (inForce.length === 0)
      return bad(`Không định mức nào có hiệu lực ngày ${formatDate(day)}.`, 'Hãy xem thời hạn của các định mức.', place)
    const clashes = normClashes(norms, day)
    if (clashes.length > 0)
      return bad(
        `Ngày ${formatDate(day)} có hai định mức cho cùng một khoản: ${itemWords(clashes)}.`,
        'Hãy bỏ một định mức hoặc sửa ngày hiệu lực.',
        place,
      )
    const unpaid = all.filter(({ item }) => !inForce.some((norm) => norm.item === item))
    if (unpaid.length > 0)
      return warning(
        `Ngày ${formatDate(day)} không có định mức còn hiệu lực cho: ${itemWords(unpaid)}.`,
        'Hãy xem thời hạn của các định mức.',
        place,
      )
  }
  return good(
    `Mọi khoản chi có định mức còn hiệu lực vào ${days.length > 1 ? `cả ${days.length} ngày họp sắp tới` : 'ngày cần dùng'}.`,
  )
}

/** Each item once, in the order in which they are paid. */
const itemWords = (norms: readonly { readonly item: CostItem }[]): string =>
  Object.entries(itemLabels)
    .filter(([name]) => norms.some(({ item }) => item === name))
    .map(([, label]) => label)
    .join('; ')

/** How a member will fill sheets: own laptop, a shared one, invited and not seen yet, or none. */
export interface MemberDevice {
  readonly name: string
  readonly by: 'own' | 'here' | 'invited' | 'none'
}

/** A laptop counts as activated when an entry of it has come back: nothing else proves that its package was opened. */
export function devicesVerdict(members: readonly MemberDevice[]): Verdict {
  const place = '/cai-dat/may-va-nguoi'
  const of = (by: MemberDevice['by']): readonly string[] =>
    members.filter((one) => one.by === by).map(({ name }) => name)
  const [invited, none] = [of('invited'), of('none')]
  if (members.length === 0) return bad('Hội đồng chưa có thành viên.', 'Hãy nhập Hội đồng.', '/hoi-dong')
  if (invited.length > 0)
    return bad(
      `Đã lập gói kích hoạt mà chưa thấy máy của ${listWords(invited, 'người khác')}.`,
      'Hãy mở gói kích hoạt trên máy đó rồi nhận một gói từ nó, hoặc thu hồi thư mời.',
      place,
    )
  if (none.length > 0)
    return warning(
      `${listWords(none, 'người khác')} không có máy và không dùng chung máy này: phiếu phải viết trên giấy.`,
      'Hãy in phiếu trống mang theo, hoặc thêm người vào máy này.',
      place,
    )
  const shared = of('here').length
  return good(`Đủ ${members.length} thành viên: ${of('own').length} có máy đã kích hoạt, ${shared} dùng chung máy này.`)
}

/** One kind of paper as it came out of the writer just now. */
export interface RenderedPaper {
  readonly label: string
  readonly result: 'made' | 'empty' | 'figures' | 'failed'
  /** Made from figures of the rehearsal because the season has none yet. */
  readonly fromSample: boolean
  readonly bytes: number
}

export function papersVerdict(papers: readonly RenderedPaper[]): Verdict {
  const failed = papers.filter(({ result }) => result !== 'made')
  if (papers.length === 0) return bad('Không lập được văn bản nào.', 'Hãy mở lại SoTuyen rồi kiểm tra lại.')
  if (failed.length > 0)
    return bad(
      Object.entries(faults)
        .flatMap(([result, words]) =>
          faultWords(
            words,
            papers.filter((paper) => paper.result === result),
            papers.length,
          ),
        )
        .join(' '),
      'Hãy mở lại SoTuyen, xem văn bản đó; nếu vẫn vậy thì báo người hỗ trợ.',
      '/van-ban',
    )
  const sample = papers.filter(({ fromSample }) => fromSample).length
  const from =
    sample === 0
      ? 'từ số liệu của mùa giải'
      : sample === papers.length
        ? 'từ số liệu thử'
        : `${sample} loại từ số liệu thử`
  return good(`Đã lập và đọc lại đủ ${papers.length} loại văn bản (PDF), ${from}.`)
}

const faults = {
  failed: 'Không lập được',
  empty: 'Ra trang trống',
  figures: 'Chữ, số đọc lại không khớp',
} as const satisfies Partial<Record<RenderedPaper['result'], string>>

/** One sentence for one fault: which papers have it. */
function faultWords(words: string, papers: readonly RenderedPaper[], of: number): readonly string[] {
  if (papers.length === 0) return []
  const which = papers.map(({ label }) => label).join('; ')
  return [papers.length === of && of > 1 ? `${words}: cả ${of} loại văn bản.` : `${words}: ${which}.`]
}

export interface DrillFacts {
  readonly nowMs: number
  readonly last: { readonly at: string; readonly ok: boolean; readonly behind: number } | null
}

/** Backups that were never restored are none (R-BACKUP): the last drill must be good and at most thirty days old. */
export function drillVerdict({ nowMs, last }: DrillFacts): Verdict {
  const [place, deed] = ['/cai-dat/an-toan', 'Hãy bấm “Diễn tập phục hồi ngay”.']
  if (!last) return bad('Chưa diễn tập phục hồi lần nào.', deed, place)
  const age = nowMs - Date.parse(last.at)
  if (!last.ok) return bad('Lần diễn tập phục hồi gần nhất không đạt.', deed, place)
  if (age > 30 * dayMs) return warning(`Diễn tập gần nhất đã ${spanWords(age)} trước.`, deed, place)
  return good(`Diễn tập gần nhất đạt, cách đây ${spanWords(age)}.`)
}
