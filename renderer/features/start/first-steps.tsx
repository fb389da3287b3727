import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { ClearedNotices } from './cleared-notices.tsx'
import { Connect } from './connect.tsx'
import type { FirstRunProps, Introduced } from './first-run-props.ts'
import { OpenActivation } from './open-activation.tsx'
import { OpenPackage } from './open-package.tsx'
import classes from './start.module.css'

interface FirstStepsProps extends FirstRunProps {
  readonly person: Introduced
  readonly onBack: () => void
}

type Busy = { readonly kind: 'new' } | { readonly kind: 'sample'; readonly share: number } | null

/** Step 2: where the data of this laptop come from. */
export function FirstSteps(props: FirstStepsProps) {
  const { person, onBack, list, open, foundNew, foundSample, adopt, enrol, activate } = props
  const [busy, setBusy] = useState<Busy>(null)
  const [fault, setFault] = useState<string | null>(null)
  const isSecretary = person.role === 'secretary'
  // What was written here already stands under this name.
  const isKnown = list.some(({ sample }) => !sample)
  const go = async (start: Busy, work: () => Promise<void>): Promise<void> => {
    setBusy(start)
    setFault(null)
    try {
      await work()
    } catch (error) {
      setFault(String(error))
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      {isKnown ? null : <p className={classes['step']}>Bước 2/2</p>}
      <h1 className={classes['title']}>{isKnown ? 'Mở kho nào?' : 'Bắt đầu từ đâu?'}</h1>
      <p className={classes['intro']}>
        {person.name}, {roleLabel(person.role)}.{' '}
        {isKnown ? (
          'Mỗi cơ quan thường trực một kho riêng trên máy này; dữ liệu các kho không bao giờ lẫn vào nhau.'
        ) : (
          <button type="button" className={classes['link']} onClick={onBack}>
            Sửa tên hoặc vai trò
          </button>
        )}
      </p>
      {fault === null ? null : (
        <Problem title="Chưa mở được">
          Máy chưa làm được việc vừa chọn; chưa có gì bị mất. Hãy thử lại. Chi tiết: {fault}
        </Problem>
      )}
      <ClearedNotices {...props} isBusy={busy !== null} />
      <div className={classes['choices']}>
        {list.map((workspace) => (
          <Choice
            key={workspace.id}
            title={workspace.name || 'Cơ quan chưa đặt tên'}
            text={workspace.sample ? 'Mùa giải mẫu đã có trên máy này.' : 'Dữ liệu đã có trên máy này.'}
          >
            <Button onClick={() => void open(workspace.id)}>Mở</Button>
          </Choice>
        ))}
        <Choice
          title="Mùa giải mới"
          text="Lập mùa giải của Hội đồng: năm giải, bộ quy định, định mức chi và thông tin in trên văn bản."
        >
          {isSecretary ? (
            <Button
              variant={list.length > 0 ? 'default' : 'filled'}
              loading={busy?.kind === 'new'}
              disabled={busy !== null}
              onClick={() => void go({ kind: 'new' }, foundNew)}
            >
              Lập mùa giải mới
            </Button>
          ) : (
            <p className={classes['why']}>
              Chỉ thư ký Hội đồng lập mùa giải. Hãy xin thư ký gói dữ liệu trên USB rồi chọn “Mở gói dữ liệu”.
            </p>
          )}
        </Choice>
        <Choice
          title="Mở gói dữ liệu"
          text="Nhận toàn bộ dữ liệu của Hội đồng từ một máy khác qua USB, sau khi đối chiếu vân tay của máy đó."
        >
          <OpenPackage adopt={adopt} disabled={busy !== null} />
        </Choice>
        {isKnown ? (
          <Choice
            title="Mở gói kích hoạt"
            text="Thư ký của một Hội đồng khác đã đưa gói kích hoạt và mật khẩu; tên và vai trò có sẵn trong gói."
          >
            <OpenActivation activate={activate} />
          </Choice>
        ) : null}
        <Choice
          title="Nối với máy chủ của tỉnh"
          text="Nhận toàn bộ dữ liệu qua mạng bằng địa chỉ và mã dùng một lần do cán bộ tỉnh đưa; vai trò do mã quy định."
        >
          <Connect enrol={enrol} personName={person.name} disabled={busy !== null} />
        </Choice>
        {list.some(({ sample }) => sample) ? null : (
          <Choice
            title="Mùa giải mẫu"
            text="“Mùa giải mẫu Ninh Thuận 2024” để xem và thử: tên người, doanh nghiệp là giả định, mọi văn bản có chữ MẪU, xóa được bất cứ lúc nào."
          >
            {busy?.kind === 'sample' ? (
              <Progress label="Đang lập mùa giải mẫu (%)" done={Math.round(busy.share * 100)} of={100} />
            ) : (
              <Button
                variant="default"
                disabled={busy !== null}
                onClick={() =>
                  void go({ kind: 'sample', share: 0 }, () =>
                    foundSample((share) => setBusy({ kind: 'sample', share })),
                  )
                }
              >
                Mở mùa giải mẫu
              </Button>
            )}
          </Choice>
        )}
      </div>
    </>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

function Choice({ title, text, children }: ChoiceProps) {
  return (
    <section className={classes['choice']} aria-label={title}>
      <div className={classes['words']}>
        <h2 className={classes['choiceTitle']}>{title}</h2>
        <p className={classes['choiceText']}>{text}</p>
      </div>
      <div className={classes['deed']}>{children}</div>
    </section>
  )
}
