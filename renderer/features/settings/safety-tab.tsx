import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { safetyState } from '../../queries/safety.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BackupSection } from './backup-section.tsx'
import { CopySection } from './copy-section.tsx'
import { DrillSection } from './drill-section.tsx'
import { MissingSection } from './missing-section.tsx'
import { PassphraseSection } from './passphrase-section.tsx'
import { StorageSection } from './storage-section.tsx'
import { Tabs } from './tabs.tsx'

/** An toàn dữ liệu: the second copy, the recovery passphrase, backups, drills, and what the browser promises. */
export function SafetyTab() {
  const { council } = useCouncil()
  const state = useQuery(safetyState)
  return (
    <>
      <PageHeader title="Cài đặt" />
      <Tabs current="/cai-dat/an-toan" />
      {council.sample ? (
        <>
          <EmptyState
            title="Dữ liệu mẫu không cần giữ"
            action={<AppLink href="/cai-dat/may-nay">Mở kho dữ liệu thật</AppLink>}
          >
            Mùa giải mẫu không có bản thứ hai, không được sao lưu và không diễn tập phục hồi. Những điều dưới đây là của
            cả máy này.
          </EmptyState>
          <StorageSection />
          <MissingSection />
        </>
      ) : state ? (
        <>
          <CopySection />
          <PassphraseSection />
          <BackupSection state={state} />
          <DrillSection state={state} />
          <StorageSection />
          <MissingSection />
        </>
      ) : (
        <Loading />
      )}
    </>
  )
}
