import type { Row } from '../../../shared/data/tables.ts'
import { formatDate, isDate } from '../../../shared/lib/dates.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'

/** The season as those read it who do not write it. */
export function SeasonFacts({ season }: { readonly season: Row<'seasons'> }) {
  const { decisionNumber, decisionDate, decisionBody } = season
  const day = isDate(decisionDate) ? `ngày ${formatDate(decisionDate)}` : ''
  return (
    <FormSection title="Mùa giải đang mở" columns={1} help="Chỉ thư ký sửa được, ở cửa sổ được ghi.">
      <FullLine>
        <DefinitionList
          items={[
            { label: 'Tên mùa giải', value: season.name },
            { label: 'Năm giải', value: season.awardYear },
            { label: 'Tỉnh, thành phố', value: season.province },
            { label: 'Cơ quan chủ quản', value: season.parentBody },
            { label: 'Cơ quan ban hành', value: season.issuingBody },
            { label: 'Quyết định thành lập', value: [decisionNumber, day, decisionBody].filter(Boolean).join(', ') },
            { label: 'Địa điểm họp', value: season.place },
            { label: 'Nơi nhận', value: season.recipients },
          ]}
        />
      </FullLine>
    </FormSection>
  )
}
