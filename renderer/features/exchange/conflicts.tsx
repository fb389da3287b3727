import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { openConflicts } from '../../queries/conflicts.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { OneConflict } from './one-conflict.tsx'

/** Values that were written without sight of each other: all are kept until a person chooses. */
export function Conflicts() {
  const { council } = useCouncil()
  const conflicts = useQuery(openConflicts, council)
  if (!conflicts) return <Loading />
  return (
    <FormSection
      title={`Hai giá trị khác nhau (${conflicts.length})`}
      columns={1}
      help="Hai người ghi mà chưa thấy bản của nhau. Cả hai bản đều được giữ. Chưa chọn thì chưa chốt được phiên họp và chưa in được văn bản chính thức từ chỗ đó."
    >
      {conflicts.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      {conflicts.map((conflict) => (
        <FullLine key={`${conflict.row.$.table}:${conflict.row.id}:${conflict.field}`}>
          <OneConflict conflict={conflict} />
        </FullLine>
      ))}
    </FormSection>
  )
}
