import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useConfirm } from '../../renderer/ui/confirm.tsx'
import { DefinitionList } from '../../renderer/ui/definition-list.tsx'
import { FormSection } from '../../renderer/ui/form-section.tsx'
import { Loading } from '../../renderer/ui/loading.tsx'
import { Money } from '../../renderer/ui/money.tsx'
import { notifyDone } from '../../renderer/ui/notify.ts'
import { PageHeader } from '../../renderer/ui/page-header.tsx'
import { FieldProblem, Problem } from '../../renderer/ui/problem.tsx'
import { Progress } from '../../renderer/ui/progress.tsx'
import { SavedMark } from '../../renderer/ui/saved-mark.tsx'
import { Stat, Stats } from '../../renderer/ui/stat.tsx'
import { StateBadge } from '../../renderer/ui/state-badge.tsx'
import { useGoOn } from '../../renderer/ui/use-go-on.ts'

export function PartsPage() {
  const { confirm, confirmWithReason } = useConfirm()
  const [answer, setAnswer] = useState('')
  const goOn = useGoOn()
  useEffect(() => {
    const saved = (): void => goOn('/phien-hop/2')
    addEventListener('saved', saved)
    return () => removeEventListener('saved', saved)
  })
  const question = {
    title: 'Niêm phong phiếu nhận xét?',
    message: 'Sau khi niêm phong, phiếu chỉ sửa được bằng bản sửa đổi có ghi lý do.',
    confirmLabel: 'Niêm phong',
  }
  return (
    <>
      <PageHeader
        title="Phiên họp đợt 1"
        where={[{ label: 'Phiên họp', href: 'sittings' }]}
        state={<StateBadge kind="working">Đang họp</StateBadge>}
        primary={{
          label: 'Niêm phong',
          icon: 'lock',
          onClick: () => void confirm(question).then((confirmed) => setAnswer(JSON.stringify({ confirmed }))),
        }}
        more={[
          {
            label: 'Sửa đổi phiếu đã niêm phong',
            onClick: () =>
              void confirmWithReason({ ...question, reasonLabel: 'Lý do sửa đổi' }).then((given) =>
                setAnswer(JSON.stringify(given)),
              ),
          },
        ]}
      />
      <Stats>
        <Stat label="Có mặt" value="9/11" note="Cần ít nhất 8 người (2/3)" />
        <Stat label="Phiếu đã niêm phong" value="22" note="trong 22 phiếu" />
        <Stat
          label="Kinh phí phiên họp"
          value={<Money amount="9550000" />}
          note="Chín triệu năm trăm năm mươi nghìn đồng"
        />
      </Stats>
      <Problem kind="warning" title="Còn hai ô trống" action={<Button variant="default">Xem ô trống</Button>}>
        Tiêu chí 2 và tiêu chí 5 chưa được chấm. Ô trống không phải là 0 điểm.
      </Problem>
      <Problem>Chưa đủ số người họp: có mặt 7, cần ít nhất 8.</Problem>
      <FormSection title="Thông tin phiên họp" aside={<Button variant="default">Sửa</Button>}>
        <DefinitionList
          items={[
            { label: 'Địa điểm', value: 'Hội trường Sở Khoa học và Công nghệ tỉnh Ninh Thuận' },
            { label: 'Bắt đầu', value: '08 giờ 30 phút, ngày 20 tháng 11 năm 2026' },
            { label: 'Chủ trì', value: 'Ông Nguyễn Văn Mẫu' },
            { label: 'Kết thúc', value: '' },
          ]}
        />
      </FormSection>
      <FormSection title="Tiến độ" columns={1}>
        <Progress label="Phiếu đã niêm phong" done={17} of={22} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <StateBadge kind="blank">Chưa chấm</StateBadge>
          <StateBadge kind="working">Đang chấm</StateBadge>
          <StateBadge kind="done">Đã xong</StateBadge>
          <StateBadge kind="sealed">Đã niêm phong</StateBadge>
          <StateBadge kind="absent">Không tham gia</StateBadge>
          <StateBadge kind="warning">Chưa xác nhận</StateBadge>
          <StateBadge kind="problem">Bị từ chối</StateBadge>
        </div>
        <SavedMark state={{ kind: 'saving' }} />
        <SavedMark state={{ kind: 'failed' }} />
        <FieldProblem>Số phiếu tán thành nhiều hơn số người có mặt.</FieldProblem>
        <Button variant="default" onClick={() => notifyDone('Đã ghi gói dữ liệu ra USB.')} w={200}>
          Báo đã xong
        </Button>
        <Loading />
      </FormSection>
      <output data-testid="answer" hidden>
        {answer}
      </output>
    </>
  )
}
