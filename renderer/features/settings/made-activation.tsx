import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { desktop } from '../../desktop/desktop.ts'
import type { MadeActivation } from '../../journal/use-invitations.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { PassphraseShown } from '../../ui/passphrase-shown.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'

/** The file goes one way and the words another. Both are here once. */
export function MadeActivationSection({ made }: { readonly made: MadeActivation }) {
  const [, navigate] = useLocation()
  const { confirm } = useConfirm()
  const [saved, setSaved] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    const answer = await desktop.call('saveFile', { suggestedName: made.name, bytes: made.bytes })
    if (!answer.ok) return setRefusal(desktopSentence(answer.problem))
    setRefusal(null)
    if (answer.value) setSaved(answer.value.where || answer.value.name)
  }
  const leave = async (): Promise<void> => {
    const confirmed = await confirm({
      title: saved ? 'Đã ghi lại mật khẩu?' : 'Chưa lưu gói. Rời trang này?',
      message: saved
        ? 'Mật khẩu không được lưu ở đâu và không xem lại được. Quên thì thu hồi gói và lập gói mới.'
        : 'Gói và mật khẩu sẽ mất. Thư mời vẫn nằm trong danh sách và thu hồi được.',
      confirmLabel: saved ? 'Đã ghi, rời trang' : 'Rời trang',
    })
    if (confirmed) navigate('/cai-dat/may-va-nguoi')
  }
  return (
    <>
      <FormSection
        title="1. Lưu gói ra USB"
        columns={1}
        help="Gói chứa dữ liệu của Hội đồng mà người nhận được xem, đã mã hóa. Gói chỉ dùng cho một máy."
      >
        {refusal === null ? null : (
          <FullLine>
            <Problem title="Chưa lưu được">{refusal}</Problem>
          </FullLine>
        )}
        <FullLine>
          <p>
            <code>{made.name}</code>
          </p>
          {saved === null ? null : <StateBadge kind="done">Đã lưu: {saved}</StateBadge>}
        </FullLine>
        <FormActions>
          <Button variant={saved === null ? 'filled' : 'default'} onClick={() => void save()}>
            {saved === null ? 'Lưu gói…' : 'Lưu thêm một bản…'}
          </Button>
        </FormActions>
      </FormSection>
      <FormSection
        title="2. Đưa mật khẩu bằng đường khác"
        columns={1}
        help="Đọc qua điện thoại hoặc đưa tận tay trên giấy, không ghi lên USB và không gửi cùng gói. Người nhận gõ không cần dấu. Mật khẩu chỉ hiện ở đây một lần."
      >
        <FullLine>
          <PassphraseShown passphrase={made.passphrase} />
        </FullLine>
      </FormSection>
      <FormActions>
        <Button variant={saved === null ? 'default' : 'filled'} onClick={() => void leave()}>
          Xong
        </Button>
      </FormActions>
    </>
  )
}
