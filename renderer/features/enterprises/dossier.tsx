import type { Row } from '../../../shared/data/tables.ts'
import { formatDate, isDate } from '../../../shared/lib/dates.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { FormSection } from '../../ui/form-section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './dossier.module.css'

interface DossierProps {
  readonly row: Row<'enterprises'>
  readonly rules: RuleSet
}

/** The documents that the law asks for, and which of them are there. */
export function Dossier({ row, rules: { dossier } }: DossierProps) {
  const { receivedOn, documents = [] } = row
  const received = isDate(receivedOn) ? `Nhận ngày ${formatDate(receivedOn)}.` : 'Chưa ghi ngày nhận.'
  return (
    <FormSection title="Hồ sơ" columns={1} help={`${received} Căn cứ: ${dossier.legalBasis}.`}>
      {dossier.documents.length === 0 ? (
        <p className={classes['none']}>Bộ quy định của mùa giải chưa nêu danh mục tài liệu.</p>
      ) : (
        <ul className={classes['list']}>
          {dossier.documents.map(({ id, label, required }) => (
            <li key={id} className={classes['item']}>
              <span className={classes['letter']}>{id})</span>
              <span className={classes['label']}>{label}</span>
              <State isThere={documents.includes(id)} required={required} />
            </li>
          ))}
        </ul>
      )}
    </FormSection>
  )
}

function State({ isThere, required }: { readonly isThere: boolean; readonly required: boolean }) {
  if (isThere) return <StateBadge kind="done">Đã có</StateBadge>
  return required ? <StateBadge kind="warning">Còn thiếu</StateBadge> : <StateBadge kind="blank">Không có</StateBadge>
}
