import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCouncil, useRebuild } from '../../data/use-council.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done'; readonly rows: number; readonly mended: number; readonly sameDigest: boolean }

/** The tables that screens read follow from the journal and can be computed from it again: a check, and a mending. */
export function RebuildSection() {
  const { closedToWriting } = useCouncil()
  const rebuild = useRebuild()
  const { confirm } = useConfirm()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const start = async (): Promise<void> => {
    const agreed = await confirm({
      title: 'Dựng lại bảng từ nhật ký?',
      message:
        'Mọi bảng trên màn hình được tính lại từ nhật ký; chỗ nào khác thì được sửa. Nhật ký, phiếu niêm phong và bản nháp giữ nguyên; không có gì bị mất.',
      confirmLabel: 'Dựng lại',
    })
    if (!agreed) return
    setState({ kind: 'working' })
    try {
      const { rows, mended, digestBefore, digestAfter } = await rebuild()
      setState({ kind: 'done', rows, mended, sameDigest: digestBefore === digestAfter })
    } catch (error) {
      setState({ kind: 'failed', reason: String(error) })
    }
  }
  return (
    <FormSection
      title="Dựng lại bảng từ nhật ký"
      columns={1}
      help="Dùng khi nghi màn hình hiện sai. Nhật ký là bản gốc; mọi bảng được tính lại từ đó."
    >
      {state.kind === 'working' ? <Loading label="Đang dựng lại…" /> : null}
      {state.kind === 'failed' ? (
        <FullLine>
          <Problem title="Chưa dựng lại được">Bảng cũ còn nguyên; hãy thử lại. Chi tiết: {state.reason}</Problem>
        </FullLine>
      ) : null}
      {state.kind === 'done' ? (
        <FullLine>
          <output>
            <StateBadge kind={state.sameDigest ? 'done' : 'problem'}>
              {state.sameDigest ? 'Mã trạng thái không đổi' : 'Mã trạng thái đã đổi'}
            </StateBadge>{' '}
            {state.rows.toLocaleString('vi-VN')} bản ghi,{' '}
            {state.mended === 0
              ? 'tất cả đúng như trước.'
              : `${state.mended.toLocaleString('vi-VN')} bản ghi đã được sửa.`}
          </output>
        </FullLine>
      ) : null}
      <FormActions>
        <Button
          variant="default"
          disabled={closedToWriting !== null || state.kind === 'working'}
          onClick={() => void start()}
        >
          Dựng lại bảng từ nhật ký…
        </Button>
      </FormActions>
    </FormSection>
  )
}
