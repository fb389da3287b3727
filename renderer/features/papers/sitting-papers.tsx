import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { formatDate, isLocalTime } from '../../../shared/lib/dates.ts'
import { allSheets, type PaperKind, paperOf } from '../../../shared/sittings/paper-kinds.ts'
import { useQuery } from '../../data/use-council.tsx'
import { sittingPapers } from '../../documents/sitting-papers.ts'
import { type PaperSitting, type PaperSource, paperSource } from '../../queries/papers.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { areSheets, draftSentences } from './kinds.ts'
import { PaperList } from './paper-list.tsx'
import { PaperView } from './paper-view.tsx'
import classes from './papers.module.css'
import { SavingResult } from './saving-result.tsx'
import { SheetPicker } from './sheet-picker.tsx'
import { useSaving } from './use-saving.ts'

interface SittingPapersProps {
  readonly sitting: PaperSitting
  readonly sittings: readonly PaperSitting[]
  readonly onSitting: (id: string) => void
}

export function SittingPapers({ sitting, sittings, onSitting }: SittingPapersProps) {
  const source = useQuery(paperSource, sitting.id)
  if (source === undefined) return <Loading />
  if (source === null)
    return (
      <EmptyState title="Chưa đọc được phiên họp này">
        Máy này chưa có đủ dữ liệu của phiên; hãy nhận gói dữ liệu ở Trao đổi.
      </EmptyState>
    )
  return <Chosen source={source} sitting={sitting} sittings={sittings} onSitting={onSitting} />
}

function Chosen({ source, sitting, sittings, onSitting }: SittingPapersProps & { readonly source: PaperSource }) {
  const [kind, setKind] = useState<PaperKind>('minutes')
  const [choice, setChoice] = useState(allSheets)
  const saver = useSaving()
  const paper = paperOf(kind, source, choice)
  const saveAll = {
    label: source.draft === null ? 'Lưu tất cả văn bản của phiên…' : 'Lưu tất cả bản thảo của phiên…',
    icon: 'document' as const,
    onClick: () => void saver.saveAll(sittingPapers(source)),
    disabled: saver.saving.state === 'working',
  }
  return (
    <>
      <PageHeader title="Văn bản" more={[saveAll]} />
      {source.draft === null ? null : <Problem kind="warning">{draftSentences[source.draft]}</Problem>}
      <div className={classes['columns']}>
        <div className={classes['choice']}>
          <NativeSelect
            label="Phiên họp"
            value={sitting.id}
            rightSection={<Icon name="down" size={16} />}
            onChange={(event) => onSitting(event.currentTarget.value)}
          >
            {sittings.map((candidate) => (
              <option key={candidate.id} value={candidate.id}>
                {sittingWords(candidate)}
              </option>
            ))}
          </NativeSelect>
          <PaperList source={source} kind={kind} onKind={setKind} />
          {areSheets(kind) ? <SheetPicker source={source} choice={choice} onChoice={setChoice} /> : null}
        </div>
        <div className={classes['paper']}>
          <SavingResult saving={saver.saving} />
          {paper ? (
            <PaperView key={kind} kind={kind} paper={paper} source={source} saver={saver} />
          ) : (
            <EmptyState title="Không có phiếu nào">
              {kind === 'sealed-sheets'
                ? 'Phiếu hiện ở đây sau khi được niêm phong và đọc được trên máy này.'
                : 'Phiên họp chưa có doanh nghiệp, hoặc thành viên này có lợi ích liên quan nên không chấm.'}
            </EmptyState>
          )}
        </div>
      </div>
    </>
  )
}

/** Short enough for the narrow column: number, day and state tell sittings apart. */
function sittingWords({ number, startsAt, closed }: PaperSitting): string {
  const day = isLocalTime(startsAt) ? `, ${formatDate(startsAt.slice(0, 10))}` : ''
  return `Đợt ${number}${day} – ${closed ? 'đã chốt' : 'chưa chốt'}`
}
