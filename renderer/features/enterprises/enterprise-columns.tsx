import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import type { SeenEnterprise } from '../../queries/enterprises.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { DossierBadge, dossierCount, EligibilityBadge, eligibilityWords } from './enterprise-badges.tsx'

const nameOf = ({ row }: SeenEnterprise): string => row.name ?? '(chưa có tên)'

export const enterpriseColumns = (rules: RuleSet | undefined): readonly Column<SeenEnterprise>[] => [
  {
    key: 'name',
    title: 'Doanh nghiệp',
    text: (seen) => [nameOf(seen), seen.row.shortName ?? ''].filter((text) => text !== '').join(' – '),
    cell: (seen) => (
      <>
        {nameOf(seen)} {seen.row.$.conflicts.length > 0 ? <StateBadge kind="warning">Có hai giá trị</StateBadge> : null}
      </>
    ),
  },
  { key: 'taxCode', title: 'Mã số thuế', text: ({ row }) => row.taxCode ?? '', width: '116px' },
  { key: 'category', title: 'Loại hình', text: ({ category }) => category || 'Chưa rõ', width: '124px' },
  {
    key: 'workers',
    title: 'Lao động',
    text: ({ row }) => (row.workers === undefined ? '' : row.workers.toLocaleString('vi-VN')),
    compare: (a, b) => (a.row.workers ?? -1) - (b.row.workers ?? -1),
    numeric: true,
    width: '88px',
  },
  {
    key: 'dossier',
    title: 'Hồ sơ',
    text: (seen) => dossierCount(seen, rules),
    cell: (seen) => <DossierBadge seen={seen} rules={rules} />,
    width: '106px',
  },
  {
    key: 'eligibility',
    title: 'Điều kiện',
    text: ({ findings }) => eligibilityWords(findings),
    cell: ({ findings }) => <EligibilityBadge findings={findings} />,
    width: '172px',
  },
]
