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
  if (!seen.row.receivedOn && !seen.row.documents?.length) return <StateBadge kind="blank">Chưa nhận</StateBadge>
  const isMissing = rules?.dossier.documents.some(({ id, required }) => required && !seen.row.documents?.includes(id))
  return isMissing ? (
    <StateBadge kind="warning">{count}, thiếu</StateBadge>
  ) : (
    <StateBadge kind="done">{count}, đủ</StateBadge>
  )
}

/** The dossier has its own badge, so this one speaks of all other findings. */
export function eligibilityWords(findings: readonly EnterpriseFinding[]): string {
  const [first, ...more] = findings.filter(({ code }) => code !== 'documents-missing' && code !== 'eligibility-unknown')
  if (first) return `${shortWords(first)}${more.length > 0 ? ` (+${more.length})` : ''}`
  return findings.some(({ code }) => code === 'eligibility-unknown') ? 'Chưa đủ dữ liệu' : 'Không vướng mắc'
}

export function EligibilityBadge({ findings }: { readonly findings: readonly EnterpriseFinding[] }) {
  const words = eligibilityWords(findings)
  const isUnknown = findings.every(({ code }) => code === 'documents-missing' || code === 'eligibility-unknown')
  if (!isUnknown) return <StateBadge kind="warning">{words}</StateBadge>
  return <StateBadge kind={words === 'Chưa đủ dữ liệu' ? 'blank' : 'done'}>{words}</StateBadge>
}

function shortWords({ code, data }: EnterpriseFinding): string {
  if (code === 'tax-code-twice') return 'Trùng mã số thuế'
  if (code === 'operation-too-short') return `Chưa đủ ${data['needed']} tháng`
  return code === 'product-too-new' ? 'Sản phẩm còn mới' : 'Mới đạt Giải Vàng'
}
