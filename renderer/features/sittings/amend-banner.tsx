import { Button } from '@mantine/core'
import { useConfirm } from '../../ui/confirm.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { Amending } from './use-amending.ts'

/** Stays on top while a closed sitting is being amended: why, and that nothing counts before it is closed again. */
export function AmendBanner({ amending }: { readonly amending: Amending }) {
  const { confirm } = useConfirm()
  const stop = async (): Promise<void> => {
    const confirmed = await confirm({
      title: 'Ngừng sửa mà không chốt lại?',
      message:
        'Văn bản vẫn theo bản đã chốt. Những nội dung đã lưu trong lúc sửa vẫn còn và được nêu là khác bản đã chốt, cho đến khi có người sửa tiếp và chốt lại.',
      confirmLabel: 'Ngừng sửa',
    })
    if (confirmed) await amending.form.discard()
  }
  return (
    <Problem
      kind="warning"
      title="Đang sửa phiên đã chốt"
      action={
        <Button variant="default" onClick={() => void stop()}>
          Ngừng sửa
        </Button>
      }
    >
      Lý do: {amending.form.form.getValues('reason')}. Sửa xong, vào “Chốt phiên” để chốt lại; trước đó văn bản vẫn theo
      bản đã chốt.
    </Problem>
  )
}
