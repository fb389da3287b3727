import { Button } from '@mantine/core'
import { useState } from 'react'
import { raiseVersion } from '../../../shared/data/raise-version.ts'
import { tablesVersion } from '../../../shared/journal/entry.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { useMay } from '../../data/use-rights.tsx'
import { sentence } from '../../messages.vi.ts'
import { workspaceRow } from '../../queries/settings.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'

/** The version that all laptops of the workspace speak, while this app knows a newer one. */
export function VersionSection() {
  const { council } = useCouncil()
  const row = useQuery(workspaceRow)
  const mayEdit = useMay()('workspaces')
  const run = useRun()
  const { confirm } = useConfirm()
  const [refusal, setRefusal] = useState<string | null>(null)
  const version = row?.version ?? tablesVersion
  if (!row || version >= tablesVersion) return null
  const raise = async (): Promise<void> => {
    const confirmed = await confirm({
      title: 'Nâng phiên bản dữ liệu?',
      message: 'Máy nào chưa cập nhật SoTuyen sẽ chỉ đọc được cho đến khi cập nhật. Chỉ nâng khi mọi máy đã cập nhật.',
      confirmLabel: 'Nâng phiên bản',
    })
    if (!confirmed) return
    const outcome = await run(raiseVersion, { workspace: council.workspace }, { seen: [row] })
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
    if (outcome.ok) notifyDone('Đã nâng phiên bản dữ liệu.')
  }
  return (
    <FormSection
      title="Phiên bản dữ liệu"
      columns={1}
      help={`Hội đồng đang ghi theo phiên bản ${version}; bản SoTuyen này hiểu đến phiên bản ${tablesVersion}.`}
    >
      {refusal === null ? null : (
        <FullLine>
          <Problem title="Chưa nâng được">{refusal}</Problem>
        </FullLine>
      )}
      {mayEdit ? (
        <FormActions>
          <Button variant="default" onClick={() => void raise()}>
            Nâng phiên bản…
          </Button>
        </FormActions>
      ) : null}
    </FormSection>
  )
}
