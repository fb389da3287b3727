import type { EnterpriseFinding } from '../../../shared/enterprises/findings.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import type { SeenEnterprise } from '../../queries/enterprises.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

/** How many of the dossier's documents are there, '7/8'; '' where the rule set names none. */
export function dossierCount({ row }: SeenEnterprise, rules: RuleSet | undefined): string {
  const asked = rules?.dossier.documents ?? []
  const there = asked.filter(({ id }) => row.documents?.includes(id))
  return asked.length === 0 ? '' : `${there.length}/${asked.length}`
}

export function DossierBadge({ seen, rules }: { readonly seen: SeenEnterprise; readonly rules: RuleSet | undefined }) {
  const count = dossierCount(seen, rules)
  if (count === '') return 'Không quy định'
  const isMissing = rules?.dossier.documents.some(({ id, required }) => required && !seen.row.documents?.includes(id))
  return isMissing ? (
    <StateBadge kind="warning">{count}, còn thiếu</StateBadge>
  ) : (
    <StateBadge kind="done">{count}, đủ</StateBadge>
  )
}

/** The dossier has its own badge, so this one speaks of all other findings. */
export function eligibilityWords(findings: readonly EnterpriseFinding[]): string {
  const [first, ...more] = findings.filter(({ code }) => code !== 'documents-missing' && code !== 'eligibility-unknown')
  if (first)
    return more.length > 0 ? `${shortWords[first.code] ?? ''} (+${more.length})` : (shortWords[first.code] ?? '')
  return findings.some(({ code }) => code === 'eligibility-unknown') ? 'Chưa đủ dữ liệu' : 'Chưa thấy vướng mắc'
}

export function EligibilityBadge({ findings }: { readonly findings: readonly EnterpriseFinding[] }) {
  const words = eligibilityWords(findings)
  const isUnknown = findings.every(({ code }) => code === 'documents-missing' || code === 'eligibility-unknown')
  if (!isUnknown) return <StateBadge kind="warning">{words}</StateBadge>
  return <StateBadge kind={words === 'Chưa đủ dữ liệu' ? 'blank' : 'done'}>{words}</StateBadge>
}

const shortWords: { readonly [Code in EnterpriseFinding['code']]?: string } = {
  'tax-code-twice': 'Trùng mã số thuế',
  'operation-too-short': 'Chưa đủ thời gian hoạt động',
  'product-too-new': 'Sản phẩm còn mới',
  'gold-too-recent': 'Mới đạt Giải Vàng',
}
