import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { attended, refusals } from '../../queries/refusals.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'
import { OneRefusal } from './one-refusal.tsx'

/** Entries that were refused: their content, why, whose they are, and what to do now. None of them is ever thrown away. */
export function Refusals() {
  const { council } = useCouncil()
  const list = useQuery(refusals, council)
  const seen = useQuery(attended)
  if (!list || !seen) return <Loading />
  const open = list.filter(({ hash, state }) => state !== 'done' && !seen.includes(hash))
  const settled = list.filter((item) => !open.includes(item))
  return (
    <FormSection
      title={`Bị từ chối (${open.length})`}
      columns={1}
      help="Vẫn được giữ nguyên để xem, nhưng không được tính. Giá trị mà nó từng thay thế hiện trở lại."
    >
      {open.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      {open.map((refusal) => (
        <FullLine key={refusal.hash}>
          <OneRefusal refusal={refusal} />
        </FullLine>
      ))}
      {settled.length === 0 ? null : (
        <FullLine>
          <details className={classes['settled']}>
            <summary>Đã xử lý ({settled.length})</summary>
            {settled.map((refusal) => (
              <OneRefusal key={refusal.hash} refusal={refusal} isSettled />
            ))}
          </details>
        </FullLine>
      )}
    </FormSection>
  )
}
