import { Button } from '@mantine/core'
import { useState } from 'react'
import { clearingView } from '../../../shared/trips/clearing.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import classes from './trips.module.css'
import type { Check } from './use-check.ts'

/** Offered only while a check that ran on this page forbids nothing; else the reasons are named. */
export function ClearSection({ check }: { readonly check: Check }) {
  const { closedToWriting } = useCouncil()
  const [isOpen, setIsOpen] = useState(false)
  const { fresh, running } = check
  const obstacles = fresh ? clearingView(fresh.lines).obstacles : []
  return (
    <FormSection
      title="Xóa dữ liệu khỏi máy này"
      columns={1}
      help="Dành cho máy sẽ trả lại hoặc giao người khác. Chỉ xóa khi mọi việc đã ghi có ở nơi khác; kho khác trên máy này không bị đụng đến."
    >
      {running ? <FullLine>Đang kiểm tra; xong sẽ biết có xóa được không.</FullLine> : null}
      {running || fresh ? null : (
        <FullLine>Hãy bấm “Kiểm tra” ở trên: kết quả của lần trước không dùng để xóa.</FullLine>
      )}
      {running || obstacles.length === 0 ? null : (
        <FullLine>
          <Problem kind="warning" title="Chưa xóa được">
            <ul className={classes['reasons']}>
              {obstacles.map(({ id, label, detail }) => (
                <li key={id}>
                  {label}: {detail}
                </li>
              ))}
            </ul>
          </Problem>
        </FullLine>
      )}
      {closedToWriting === null ? null : <FullLine>Cửa sổ này chỉ để xem; hãy xóa ở cửa sổ đang ghi.</FullLine>}
      {(!running && fresh && obstacles.length === 0 && closedToWriting === null) || isOpen ? (
        <FormActions>
          <Button variant="default" onClick={() => setIsOpen(true)}>
            Xóa dữ liệu khỏi máy này…
          </Button>
        </FormActions>
      ) : null}
      {isOpen ? <ClearDialog check={check} onClose={() => setIsOpen(false)} /> : null}
    </FormSection>
  )
}
