import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Row } from '../../../shared/data/tables.ts'
import {
  keepEnterprisesApart,
  mergeEnterprise,
  separateEnterprise,
} from '../../../shared/enterprises/commands-same-as.ts'
import { useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import type { EnterpriseRecord } from '../../queries/enterprises.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import classes from './same-enterprise.module.css'
import { useMay } from '../../data/use-rights.tsx'

/** Records with one tax code: a person says whether they are one enterprise. Nothing is deleted by it. */
export function SameEnterprise({ record: { row, twins, merged } }: { readonly record: EnterpriseRecord }) {
  const mayEdit = useMay()('enterprises')
  const run = useRun()
  const { confirm } = useConfirm()
  const [problem, setProblem] = useState<string | null>(null)
  if (twins.length === 0 && merged.length === 0) return null
  const act = async (deed: ReturnType<typeof run>, done: string): Promise<void> => {
    const result = await deed
    setProblem(result.ok ? null : sentence(result.problem))
    if (result.ok) notifyDone(done)
  }
  const name = row.name ?? '(chưa có tên)'
  const merge = async (twin: Row<'enterprises'>): Promise<void> => {
    const isSure = await confirm({
      title: `Gộp “${twin.name ?? ''}” vào “${name}”?`,
      message:
        'Từ nay chỉ hồ sơ này hiện trong danh sách và trên văn bản. Hồ sơ kia, phiếu và biểu quyết đã ghi cho nó vẫn được giữ; tách ra lại được.',
      confirmLabel: 'Gộp hồ sơ',
    })
    if (isSure) await act(run(mergeEnterprise, { id: twin.id, kept: row.id }, { seen: [twin] }), 'Đã gộp hai hồ sơ.')
  }
  return (
    <FormSection title="Hồ sơ trùng" columns={1}>
      {problem === null ? null : <Problem>{problem}</Problem>}
      <ul className={classes['list']}>
        {twins.map((twin) => (
          <li key={twin.id}>
            <span>
              <AppLink href={`/doanh-nghiep/${twin.id}`}>{twin.name}</AppLink> có cùng mã số thuế {row.taxCode}. Có phải
              là một doanh nghiệp không?
            </span>
            {mayEdit ? (
              <>
                <Button variant="default" onClick={() => void merge(twin)}>
                  Là một: gộp vào hồ sơ này
                </Button>
                <Button
                  variant="default"
                  onClick={() =>
                    void act(
                      run(keepEnterprisesApart, { id: row.id, other: twin.id }, { seen: [row] }),
                      'Đã ghi là hai doanh nghiệp khác nhau.',
                    )
                  }
                >
                  Là hai doanh nghiệp
                </Button>
              </>
            ) : null}
          </li>
        ))}
        {merged.map((one) => (
          <li key={one.id}>
            <span>Đã gộp vào hồ sơ này: {one.name}.</span>
            {mayEdit ? (
              <Button
                variant="default"
                onClick={() => void act(run(separateEnterprise, { id: one.id }, { seen: [one] }), 'Đã tách hai hồ sơ.')}
              >
                Tách ra
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </FormSection>
  )
}
