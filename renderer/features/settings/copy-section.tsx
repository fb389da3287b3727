import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { MirrorFolder } from '../../../shared/desktop/contract-mirror.ts'
import { damageWords } from '../../../shared/trips/computer-rules.ts'
import { type MirrorState, useCouncil, useMirrorState, useQuery } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { type CopyMended, lastMending } from '../../queries/safety.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './settings.module.css'

/** Where the second copy is, how far it is, who keeps its key, and another place for it. */
export function CopySection() {
  const { council } = useCouncil()
  const { mirror } = council
  const state = useMirrorState()
  const [folder, setFolder] = useState<MirrorFolder | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [checking, setChecking] = useState(false)
  const mended = useQuery(lastMending)
  const look = useCallback(async () => {
    const looked = await desktop.call('mirrorLook', {})
    if (looked.ok) setFolder(looked.value)
    else setProblem(desktopSentence(looked.problem))
  }, [])
  useEffect(() => {
    if (mirror) void Promise.resolve().then(look)
  }, [mirror, look])

  if (!mirror || !state)
    return (
      <FormSection title="Bản thứ hai" columns={1}>
        <FullLine>
          <p>
            Trình duyệt chỉ giữ một bản dữ liệu. Ứng dụng SoTuyen cài trên máy ghi mọi việc thêm một lần vào thư mục tài
            liệu. Ở đây hãy {desktop.can.backups ? 'chọn thư mục sao lưu tự động bên dưới và ' : ''}xuất gói dữ liệu ra
            USB sau mỗi buổi làm việc.
          </p>
        </FullLine>
      </FormSection>
    )

  const check = async (): Promise<void> => {
    setChecking(true)
    const found = await mirror.check()
    setChecking(false)
    if (found)
      notifyDone(
        found.lines + found.files === 0
          ? 'Đã đọc lại từng dòng của bản thứ hai; mọi dòng đều đúng.'
          : `Đã đọc lại từng dòng của bản thứ hai: có ${damageWords(found)}, đã ghi lại đủ từ kho của ứng dụng.`,
      )
  }
  const move = async (): Promise<void> => {
    setProblem(null)
    const chosen = await desktop.call('chooseFolder', {})
    if (!chosen.ok) return setProblem(desktopSentence(chosen.problem))
    if (!chosen.value) return
    const moved = await desktop.call('mirrorMove', { handle: chosen.value.handle })
    if (!moved.ok) return setProblem(desktopSentence(moved.problem))
    setChecking(true)
    await mirror.check()
    setChecking(false)
    await look()
  }
  return (
    <FormSection
      title="Bản thứ hai"
      columns={1}
      help="Mỗi việc được ghi hai lần: vào kho của ứng dụng và, đã mã hóa, vào thư mục dưới đây. Mất một bản thì bản kia dựng lại được."
    >
      <FullLine>
        <DefinitionList
          items={[
            { label: 'Trạng thái', value: <State state={state} /> },
            ...(mended ? [{ label: 'Lần sửa gần nhất', value: <Mended mended={mended} /> }] : []),
            { label: 'Thư mục', value: <span className={classes['path']}>{folder?.label ?? '…'}</span> },
            {
              label: 'Khóa mã hóa',
              value:
                folder?.keyKeptBy === 'nobody' ? (
                  <>
                    <StateBadge kind="warning">Máy này không có kho khóa</StateBadge>
                    <div>
                      Khóa chỉ được che bằng một mật khẩu chung mà ai cũng biết (basic_text), nên coi như không mã hóa
                      với người mở được máy này. Hãy bật mã hóa ổ đĩa hoặc cài kho khóa (gnome-keyring, kwallet).
                    </div>
                  </>
                ) : (
                  'Hệ điều hành giữ cho người dùng máy này; trên máy khác mở bằng mật khẩu khôi phục.'
                ),
            },
          ]}
        />
      </FullLine>
      {folder?.cloud ? (
        <FullLine>
          <Problem kind="warning" title={`${folder.cloud} chép thư mục này lên mạng`}>
            Nội dung đã mã hóa, nhưng hai máy cùng ghi một thư mục đồng bộ sẽ phá nhau. Nên chọn thư mục không đồng bộ.
          </Problem>
        </FullLine>
      ) : null}
      {problem === null ? null : (
        <FullLine>
          <Problem title="Chưa làm được">{problem}</Problem>
        </FullLine>
      )}
      <FormActions>
        <Button variant="default" loading={checking} onClick={() => void check()}>
          Đọc lại từng dòng
        </Button>
        <Button variant="default" disabled={checking} onClick={() => void move()}>
          Chọn thư mục khác…
        </Button>
      </FormActions>
    </FormSection>
  )
}

/** What the last reading that found something found, and what became of it. */
function Mended({ mended }: { readonly mended: CopyMended }) {
  return (
    <>
      <StateBadge kind="warning">{`Đã sửa ${damageWords(mended)}`}</StateBadge>
      <div>
        {shownTime(mended.at)}: đọc lại từng dòng thì thấy, và đã ghi lại đủ từ kho của ứng dụng. Bản hỏng được giữ bên
        cạnh, tên có chữ “damaged”. Nếu còn gặp lại, hãy chọn thư mục trên ổ đĩa khác.
      </div>
    </>
  )
}

function State({ state }: { readonly state: MirrorState }) {
  switch (state.kind) {
    case 'opening':
      return <StateBadge kind="working">Đang đối chiếu với kho của ứng dụng</StateBadge>
    case 'current':
      return <StateBadge kind="done">Đủ như kho của ứng dụng</StateBadge>
    case 'behind':
      return (
        <>
          <StateBadge kind="warning">Chưa ghi được</StateBadge>
          <div>{desktopSentence(state.problem)}</div>
        </>
      )
  }
}
