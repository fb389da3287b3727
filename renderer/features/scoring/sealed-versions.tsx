import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../../../shared/lib/dates.ts'
import { eraseFile } from '../../../shared/privacy/commands.ts'
import { useRole } from '../../data/use-rights.tsx'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { type SealedVersion, sealedVersions } from '../../queries/sealed-versions.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import type { StateKind } from '../../ui/state-badge.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'

const states: { readonly [State in SealedVersion['state']]: readonly [StateKind, string] } = {
  here: ['done', 'Có trên máy này'],
  missing: ['absent', 'Không có trên máy này'],
  erased: ['absent', 'Đã xóa nội dung'],
}

/** Every sealing of one sheet, for the secretary: what replaced what, and the way to erase content that must not stay. */
export function SealedVersions({ sheet }: { readonly sheet: string }) {
  const { closedToWriting } = useCouncil()
  const role = useRole()
  const versions = useQuery(sealedVersions, sheet)
  const run = useRun()
  const { confirmWithReason } = useConfirm()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!versions || role !== 'secretary') return null
  const erase = async (version: SealedVersion): Promise<void> => {
    const answer = await confirmWithReason({
      title: 'Xóa nội dung của lần niêm phong này?',
      message:
        'Mọi máy nhận được việc xóa này, kể cả máy chủ của tỉnh, sẽ xóa nội dung và không nhận lại. Ai niêm phong, khi nào và điểm trong biên bản đã chốt vẫn còn. Bản trên giấy, trên USB cũ và trong bản sao lưu cũ không xóa được: hãy hủy chúng. Không khôi phục được. Nếu đây là bản đang dùng, phiên họp này không sửa và chốt lại được nữa.',
      confirmLabel: 'Xóa nội dung',
      reasonLabel: 'Lý do xóa',
    })
    if (!answer.confirmed) return
    const outcome = await run(eraseFile, { file: version.file, reason: answer.reason })
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
    if (outcome.ok) notifyDone('Đã xóa nội dung.')
  }
  return (
    <FormSection title="Các lần niêm phong" columns={1}>
      <FullLine>
        {refusal === null ? null : <Problem title="Chưa xóa được">{refusal}</Problem>}
        <DataTable
          label="lần niêm phong"
          rows={versions}
          columns={columns(closedToWriting === null ? erase : undefined)}
          rowKey={({ stamp }) => stamp}
          empty={null}
        />
      </FullLine>
    </FormSection>
  )
}

const columns = (erase: ((version: SealedVersion) => Promise<void>) | undefined): readonly Column<SealedVersion>[] => [
  { key: 'on', title: 'Ngày', text: ({ sealedOn }) => formatDate(sealedOn), width: '110px', unsorted: true },
  { key: 'by', title: 'Người nhập', text: ({ by }) => by, unsorted: true },
  { key: 'reason', title: 'Lý do sửa', text: ({ reason }) => reason, unsorted: true },
  {
    key: 'state',
    title: 'Nội dung',
    text: ({ state, erasedFor }) => `${states[state][1]}${erasedFor ? `: ${erasedFor}` : ''}`,
    cell: ({ state, erasedFor, isLive }) => (
      <>
        <StateBadge kind={states[state][0]}>{states[state][1]}</StateBadge>
        {erasedFor === '' ? (isLive ? ' Bản đang dùng' : ' Bản đã được thay') : ` ${erasedFor}`}
      </>
    ),
    unsorted: true,
  },
  ...(erase
    ? [
        {
          key: 'erase',
          title: 'Xóa nội dung',
          text: () => '',
          cell: (version: SealedVersion) =>
            version.state === 'erased' ? null : (
              <Button
                variant="default"
                aria-label={`Xóa nội dung niêm phong ngày ${formatDate(version.sealedOn)}`}
                onClick={() => void erase(version)}
              >
                Xóa…
              </Button>
            ),
          width: '130px',
          unsorted: true as const,
        },
      ]
    : []),
]
