import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { desktop } from '../../desktop/desktop.ts'
import { type Backup, useBackups, usePackages } from '../../journal/exchange-status.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import type { Column } from '../../ui/table-column.ts'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { useImport } from './use-import.ts'

/** Sao lưu: the copies that were made by themselves before packages were received, with the way back. */
export function Backups() {
  const packages = usePackages()
  const job = useImport()
  const [, navigate] = useLocation()
  const list = useBackups()
  const [problem, setProblem] = useState<string | null>(null)
  const make = async (): Promise<void> => {
    const made = await packages.backUp()
    setProblem(made.ok ? null : 'Chưa lập được bản sao lưu, thường vì đĩa gần đầy; hãy giải phóng đĩa rồi thử lại.')
    if (made.ok) notifyDone('Đã lập bản sao lưu và đọc lại đúng.')
  }
  const unreadable =
    'Không mở được bản sao lưu này: tệp hỏng, hoặc mật khẩu khôi phục đã đổi. Tệp gốc nằm trong thư mục sao lưu.'
  const open = async (backup: Backup): Promise<void> => {
    const read = await packages.readBackup(backup)
    if (!read.ok) return setProblem(unreadable)
    await job.open(backup.name, read.value)
    navigate('/trao-doi')
  }
  const save = async (backup: Backup): Promise<void> => {
    const read = await packages.readBackup(backup)
    if (!read.ok) return setProblem(unreadable)
    const suggestedName = backup.name.replace(/\.age$/, '')
    const saved = await desktop.call('saveFile', { suggestedName, bytes: read.value })
    setProblem(saved.ok ? null : desktopSentence(saved.problem))
    if (saved.ok && saved.value) notifyDone(`Đã lưu ${saved.value.name}.`)
  }
  return (
    <>
      <PageHeader title="Trao đổi" />
      <ExchangeTabs current="/trao-doi/sao-luu" />
      <FormSection
        title="Bản sao lưu tự động"
        columns={1}
        help="Trước mỗi lần nhập gói, SoTuyen tự lập một gói “toàn bộ”. Đã lập mật khẩu khôi phục (Cài đặt → An toàn dữ liệu) thì gói được mã hóa vào thư mục sao lưu; chưa lập thì chỉ giữ ba bản gần nhất ngay cạnh dữ liệu, không mã hóa."
        aside={
          <Button variant="default" onClick={() => void make()}>
            Lập bản sao lưu ngay
          </Button>
        }
      >
        {problem === null ? null : (
          <FullLine>
            <Problem>{problem}</Problem>
          </FullLine>
        )}
        <FullLine>
          {!list ? (
            <Loading />
          ) : (
            <DataTable
              label="bản sao lưu"
              rows={list}
              columns={columnsWith(open, save)}
              rowKey={({ name }) => name}
              searchless
              empty={
                <EmptyState title="Chưa có bản sao lưu nào">
                  Bản đầu tiên được lập khi nhập gói, hoặc khi bấm “Lập bản sao lưu ngay”.
                </EmptyState>
              }
            />
          )}
        </FullLine>
      </FormSection>
    </>
  )
}

const columnsWith = (
  open: (backup: Backup) => Promise<void>,
  save: (backup: Backup) => Promise<void>,
): readonly Column<Backup>[] => [
  { key: 'at', title: 'Lúc', text: ({ at }) => shownTime(at), width: '168px', unsorted: true },
  { key: 'name', title: 'Tên tệp', text: ({ name }) => name, unsorted: true },
  {
    key: 'where',
    title: 'Nơi giữ',
    text: ({ where }) => (where === 'folder' ? 'Thư mục sao lưu' : 'Cạnh dữ liệu'),
    width: '124px',
    unsorted: true,
  },
  {
    key: 'bytes',
    title: 'Cỡ',
    text: ({ bytes }) => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('vi-VN')} KB`,
    numeric: true,
    width: '84px',
    unsorted: true,
  },
  {
    key: 'deeds',
    title: 'Việc',
    text: () => '',
    width: '228px',
    unsorted: true,
    cell: (backup) => (
      <>
        <Button variant="default" aria-label={`Đọc lại bản ${shownTime(backup.at)}`} onClick={() => void open(backup)}>
          Đọc lại
        </Button>{' '}
        <Button
          variant="default"
          aria-label={`Lưu ra tệp bản ${shownTime(backup.at)}`}
          onClick={() => void save(backup)}
        >
          Lưu ra tệp…
        </Button>
      </>
    ),
  },
]
