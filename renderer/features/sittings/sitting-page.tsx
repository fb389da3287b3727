import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { removeSitting } from '../../../shared/sittings/commands.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { RecordMark } from '../../journal/exchange-status.ts'
import { type SittingView, sittingView } from '../../queries/sittings.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { AmendBanner } from './amend-banner.tsx'
import { Attendance } from './attendance.tsx'
import { Closing } from './closing.tsx'
import { Discussion } from './discussion.tsx'
import { Findings } from './findings.tsx'
import { Hearing } from './hearing.tsx'
import { Information } from './information.tsx'
import { Record } from './record.tsx'
import { SittingCost } from './sitting-cost.tsx'
import { SittingState } from './sitting-state.tsx'
import { StepBar } from './step-bar.tsx'
import { stepsOf } from './steps.ts'
import { type Amending, useAmending } from './use-amending.ts'
import { useAct } from './use-act.ts'
import { useMay } from '../../data/use-rights.tsx'

export function SittingPage({ id, step }: { readonly id: string; readonly step: string }) {
  const view = useQuery(sittingView, id)
  // Here, because the sitting is gone from the screen before the second copy has its removal.
  const goOn = useGoOn()
  if (view === undefined) return <Loading />
  if (view === null)
    return (
      <>
        <PageHeader title="Phiên họp" where={where} />
        <EmptyState title="Không có phiên họp này">
          Có thể phiên họp đã bị bỏ. <AppLink href="/phien-hop">Về danh sách phiên họp</AppLink>.
        </EmptyState>
      </>
    )
  const { closing } = view.facts
  if (!closing?.act) return <OpenSitting view={view} step={step} leave={() => goOn('/phien-hop')} />
  // A new closing starts anew: an amendment replaces the closing that was on screen when it began.
  return <ClosedSitting key={closing.$.live['act']?.join()} view={view} step={step} />
}

const where = [{ label: 'Phiên họp', href: '/phien-hop' }]

interface ViewProps {
  readonly view: SittingView
  readonly step: string
}

const titleOf = (view: SittingView): string => {
  const { number, title } = (view.shown.frozen ? view.shown.snapshot : view.live).sitting
  return `Đợt ${number}: ${title}`
}

/** A finding, a draft or a conflict may lead to a sitting of another season than the one at work. */
function OtherSeason({ view }: { readonly view: SittingView }) {
  const { season: current, chooseSeason } = useCouncil()
  const { id, name = '' } = view.facts.season
  if (id === current) return null
  return (
    <Problem
      kind="warning"
      title={`Phiên họp này thuộc “${name}”`}
      action={
        <Button variant="default" onClick={() => chooseSeason(id)}>
          Mở mùa giải này
        </Button>
      }
    >
      Mùa giải đang mở là mùa khác; các mục ở cột bên trái là của mùa giải đó.
    </Problem>
  )
}

function OpenSitting({ view, step, leave }: ViewProps & { readonly leave: () => void }) {
  const [, navigate] = useLocation()
  const { confirm } = useConfirm()
  const { act, problem } = useAct()
  const may = useMay()
  const { sitting, sheets } = view.facts
  const remove = async (): Promise<void> => {
    const confirmed = await confirm({
      title: `Bỏ phiên họp đợt ${sitting.number ?? ''}?`,
      message: `Phiên họp vào Thùng rác cùng ${sheets.length} phiếu đã niêm phong và kết quả đã ghi; có thể khôi phục trong Cài đặt.`,
      confirmLabel: 'Bỏ phiên họp',
    })
    if (confirmed && (await act(removeSitting, { sitting: sitting.id }, [sitting]))) leave()
  }
  const close = { label: 'Chốt phiên', icon: 'lock' as const, onClick: () => navigate(`/phien-hop/${sitting.id}/chot`) }
  return (
    <>
      <PageHeader
        title={titleOf(view)}
        where={where}
        state={
          <>
            <SittingState view={view} /> <RecordMark table="sittings" id={sitting.id} />
          </>
        }
        {...(may('closings') && view.problems.length === 0 && step !== 'chot' ? { primary: close } : {})}
        {...(may('sittings')
          ? { more: [{ label: 'Bỏ phiên họp', icon: 'trash' as const, onClick: () => void remove() }] }
          : {})}
      />
      {problem === null ? null : <Problem>{problem}</Problem>}
      <OtherSeason view={view} />
      <Findings view={view} />
      {may('closings') ? <Steps view={view} step={step} amending={null} /> : <Record snapshot={view.live} isLive />}
    </>
  )
}

function ClosedSitting({ view, step }: ViewProps) {
  const [, navigate] = useLocation()
  const may = useMay()
  const amending = useAmending(view)
  const { shown } = view
  if (!amending.form.ready) return <Loading />
  const place = `/van-ban/${view.facts.sitting.id}`
  const papers = { label: 'Xem văn bản', icon: 'document' as const, onClick: () => navigate(place) }
  const amend = { label: 'Sửa phiên đã chốt', icon: 'sheet' as const, onClick: () => void amending.start() }
  return (
    <>
      <PageHeader
        title={titleOf(view)}
        where={where}
        state={
          <>
            <SittingState view={view} /> <RecordMark table="closings" id={view.facts.sitting.id} />
          </>
        }
        {...(shown.frozen && !amending.isOn ? { primary: papers } : {})}
        {...(may('closings') && !amending.isOn ? { more: [amend] } : {})}
      />
      {shown.because === 'file-missing' ? (
        <Problem kind="warning">
          Bản đã chốt của phiên họp chưa có trên máy này hoặc chưa mở cho bạn: hãy nhận gói dữ liệu từ máy đã chốt, hoặc
          chờ thư ký, Chủ tịch mở phiếu. Số liệu dưới đây là số hiện tại.
        </Problem>
      ) : null}
      <OtherSeason view={view} />
      <Findings view={view} isAmending={amending.isOn} />
      {amending.isOn && may('closings') ? (
        <>
          <AmendBanner amending={amending} />
          <Steps view={view} step={step} amending={amending} />
        </>
      ) : (
        <Record snapshot={shown.snapshot} isLive={!shown.frozen} />
      )}
    </>
  )
}

/** The forms in the order of the meeting: for an open sitting, and for a closed one while it is amended. */
function Steps({ view, step, amending }: ViewProps & { readonly amending: Amending | null }) {
  const steps = stepsOf(view)
  const current = steps.some(({ key }) => key === step) ? step : 'thong-tin'
  const props = { view, amending: amending !== null }
  return (
    <>
      <StepBar sitting={view.facts.sitting.id} steps={steps} current={current} />
      {current === 'thong-tin' ? <Information {...props} /> : null}
      {current === 'diem-danh' ? <Attendance {...props} /> : null}
      {view.facts.enterprises.some(({ id }) => id === current) ? (
        <Hearing key={current} {...props} enterprise={current} />
      ) : null}
      {current === 'ket-luan' ? <Discussion {...props} /> : null}
      {current === 'kinh-phi' ? <SittingCost view={view} /> : null}
      {current === 'chot' ? <Closing view={view} amending={amending} /> : null}
    </>
  )
}
