import type { RulePath } from '../rulesets/confirmation.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'

/** What a rule says, in the words of a person, one statement a line. Lists may be empty: then the rule asks nothing. */
export function ruleWords(rules: RuleSet, path: RulePath, awardYear: number): readonly string[] {
  switch (path) {
    case 'criteria':
      return rules.criteria.flatMap(({ id, label, max, items = [] }) => [
        `${id}. ${label}: ${max} điểm`,
        ...items.map((item) => `${item.id}. ${item.label}: ${item.max} điểm`),
      ])
    case 'scoreStep':
      return [`Tỷ lệ đạt được cho theo bội của ${rules.scoreStep.percent} %`]
    case 'levels':
      return rules.levels.map(({ threshold, note, ...level }) =>
        [`${levelLabel(level, awardYear)}: từ ${threshold} điểm`, ...(note ? [note] : [])].join('. '),
      )
    case 'categories':
      return rules.categories.map(({ label, activity, workersAbove, workersUpTo }) => {
        const kind = activity === 'manufacturing' ? 'sản xuất' : 'dịch vụ'
        const above = workersAbove === undefined ? [] : [`trên ${workersAbove} lao động`]
        const upTo = workersUpTo === undefined ? [] : [`đến ${workersUpTo} lao động`]
        return `${label}: ${[kind, ...above, ...upTo].join(', ')}`
      })
    case 'composition': {
      const { min, max, viceChairs, secretaryAmongMembers } = rules.composition
      return [
        `Từ ${min} đến ${max} thành viên: 01 Chủ tịch, ${String(viceChairs).padStart(2, '0')} Phó Chủ tịch, còn lại là Ủy viên`,
        ...(secretaryAmongMembers ? ['Thư ký là một trong các Ủy viên'] : []),
      ]
    }
    case 'quorum':
      return [`Họp khi có mặt ít nhất ${rules.quorum.numerator}/${rules.quorum.denominator} số thành viên`]
    case 'conclusion':
      return [
        `Kết luận khi ít nhất ${rules.conclusion.numerator}/${rules.conclusion.denominator} số thành viên có mặt đồng ý`,
      ]
    case 'eligibility': {
      const { operationMonths, productMonths, goldWaitYears } = rules.eligibility
      return [
        `Hoạt động liên tục ít nhất ${operationMonths} tháng`,
        ...(productMonths === undefined ? [] : [`Sản phẩm có trên thị trường ít nhất ${productMonths} tháng`]),
        `Đã đạt Giải Vàng: được tham dự lại sau ${goldWaitYears} năm`,
      ]
    }
    case 'dossier':
      return rules.dossier.documents.map(
        ({ id, label, required }) => `${id}) ${label}${required || /nếu có/u.test(label) ? '' : ' (nếu có)'}`,
      )
  }
}

/** Place of the label that a level has in a year, -1 when it has none. */
export const labelAt = ({ labels }: Pick<RuleSet['levels'][number], 'labels'>, year: number): number =>
  labels.findIndex(({ fromYear, toYear }) => fromYear <= year && (toYear === undefined || year <= toYear))

function levelLabel(level: Pick<RuleSet['levels'][number], 'labels' | 'id'>, year: number): string {
  return (level.labels[labelAt(level, year)] ?? level.labels.at(-1))?.label ?? level.id
}
