import { useLocation } from 'wouter'
import { formatTime, isLocalTime } from '../../../shared/lib/dates.ts'
import { formatVnd } from '../../../shared/lib/decimal-text.ts'
import { outcomeWords } from '../../../shared/trips/check-document.ts'
import { type Checked, outcomeOf } from '../../../shared/trips/line.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { useMay } from '../../data/use-rights.tsx'
import { type OverviewSitting, overview } from '../../queries/overview.ts'
import { lastCheck } from '../../queries/trips.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Stat, Stats } from '../../ui/stat.tsx'
import { AttentionNotice } from './attention-notice.tsx'
import { CopyNotice } from './copy-notice.tsx'
import classes from './overview.module.css'
import { SafetyNotice } from './safety-notice.tsx'
import { countText, type Step, stepsOf } from './steps.ts'

/** Tổng quan: where the season stands, and what to do next. */
export function Overview() {
  const { season: id, closedToWriting } = useCouncil()
  const may = useMay()
  const view = useQuery(overview, id)
  const departure = useQuery(lastCheck, 'departure')
  const [, navigate] = useLocation()
  if (view === undefined) return <Loading />
  if (view === null)
    return (
      <>
        <PageHeader title="Tổng quan" />
        <EmptyState title="Không có mùa giải nào đang mở">
          <AppLink href="/cai-dat">Chọn hoặc lập mùa giải trong Cài đặt.</AppLink> Mùa giải vừa mất khỏi màn hình thì ở
          trong <AppLink href="/cai-dat/thung-rac">Thùng rác</AppLink>, có thể do máy khác bỏ; khôi phục được.
        </EmptyState>
      </>
    )
  const { season, sittings } = view
  const steps = stepsOf(view)
  const next = steps.find(({ deed }) => deed !== undefined)
  const closed = sittings.filter((sitting) => sitting.closed)
  const sealed = sittings.reduce((sum, sitting) => sum + sitting.sealed, 0)
  const expected = sittings.reduce((sum, sitting) => sum + sitting.expected, 0)
  return (
    <>
      <PageHeader
        title="Tổng quan"
        state={season.startedOn ? undefined : <StateBadge kind="warning">Mùa giải chưa bắt đầu</StateBadge>}
        {...(next?.deed && closedToWriting === null && (may('seasons') || next.forAll)
          ? { primary: { label: next.deed, onClick: () => navigate(next.href) } }
          : {})}
      />
      {season.startedOn ? null : (
        <Problem kind="warning" title="Mùa giải chưa bắt đầu">
          Chưa nhập được Hội đồng và phiên họp cho đến khi thư ký{' '}
          <AppLink href="/cai-dat/quy-dinh">xác nhận các quy định và bắt đầu mùa giải</AppLink>.
        </Problem>
      )}
      <AttentionNotice attention={view.attention} />
      {season.startedOn ? <CopyNotice copy={view.copy} /> : null}
      {season.startedOn ? <SafetyNotice /> : null}
      <Stats>
        <Stat label="Mùa giải" value={season.awardYear ?? ''} note={season.province ?? ''} />
        <Stat label="Doanh nghiệp" value={countText(view.enterprises)} note={`${view.members} thành viên Hội đồng`} />
        <Stat label="Phiếu đã niêm phong" value={`${sealed}/${expected}`} note={`${sittings.length} phiên họp`} />
        <Stat label="Kinh phí các phiên" value={formatVnd(view.total)} note="đồng" />
      </Stats>
      <section className={classes['panel']} aria-labelledby="viec">
        <h2 className={classes['title']} id="viec">
          Việc của mùa giải
        </h2>
        <ol className={classes['steps']}>
          {steps.map((step) => (
            <StepLine key={step.label} step={step} isNext={step === next} />
          ))}
          <StepLine step={copyStep(view.copy)} isNext={false} />
          <StepLine step={tripStep(departure ?? null)} isNext={false} />
        </ol>
      </section>
      {sittings.length === 0 ? null : (
        <section className={classes['panel']} aria-labelledby="phien">
          <h2 className={classes['title']} id="phien">
            Kinh phí theo phiên họp
          </h2>
          <SittingTable sittings={sittings} total={view.total} closed={closed.length} />
        </section>
      )}
    </>
  )
}

const copyStep = ({ at, stale }: { readonly at: string; readonly stale: boolean }): Step => ({
  label: 'Bản sao gần nhất',
  href: '/trao-doi',
  ...(at === ''
    ? {
        state: 'blank',
        word: 'Chưa có',
        detail: stale ? 'Dữ liệu mới chỉ có trên máy này' : 'Máy này chưa ghi gì riêng',
      }
    : stale
      ? { state: 'warning', word: shownTime(at), detail: 'Từ đó đã có việc mới ghi' }
      : { state: 'done', word: shownTime(at), detail: 'Có đủ mọi việc đã ghi' }),
})

const tripStep = (checked: Checked | null): Step => ({
  label: 'Sẵn sàng lên đường',
  href: '/chuyen-di',
  ...(checked === null
    ? { state: 'blank', word: 'Chưa kiểm tra', detail: 'Kiểm tra máy, USB, văn bản trước khi đi họp' }
    : {
        state: outcomeOf(checked.lines) === 'bad' ? 'warning' : 'done',
        word: shownTime(checked.at),
        detail: `${outcomeWords.departure[outcomeOf(checked.lines)]}. Sau chuyến đi: Hoàn tất chuyến.`,
      }),
})

function StepLine({ step, isNext }: { readonly step: Step; readonly isNext: boolean }) {
  return (
    <li className={classes['step']} data-next={isNext}>
      <AppLink href={step.href} className={classes['name']}>
        {step.label}
      </AppLink>
      <span>
        <StateBadge kind={step.state}>{step.word}</StateBadge>
      </span>
      <span className={classes['detail']}>
        {isNext ? <strong>Việc tiếp theo: </strong> : null}
        {step.detail}
      </span>
    </li>
  )
}

interface SittingTableProps {
  readonly sittings: readonly OverviewSitting[]
  readonly total: string
  readonly closed: number
}

function SittingTable({ sittings, total, closed }: SittingTableProps) {
  return (
    <table className={classes['table']} aria-labelledby="phien">
      <thead>
        <tr>
          <th scope="col">Phiên họp</th>
          <th scope="col">Thời gian</th>
          <th scope="col">Trạng thái</th>
          <th scope="col" data-numeric>
            Phiếu
          </th>
          <th scope="col" data-numeric>
            Số tiền (đồng)
          </th>
        </tr>
      </thead>
      <tbody>
        {sittings.map(({ id, number, startsAt, closed: isClosed, enterprises, sealed, expected, cost }) => (
          <tr key={id}>
            <td>
              <AppLink href={`/phien-hop/${id}`}>Đợt {number}</AppLink>, {enterprises} doanh nghiệp
            </td>
            <td>{isLocalTime(startsAt) ? formatTime(startsAt) : 'Chưa ghi'}</td>
            <td>
              <StateBadge kind={isClosed ? 'sealed' : 'working'}>{isClosed ? 'Đã chốt' : 'Chưa chốt'}</StateBadge>
            </td>
            <td data-numeric>
              {sealed}/{expected}
            </td>
            <td data-numeric>{formatVnd(cost)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            Cộng {closed < sittings.length ? '(phiên chưa chốt tính theo số liệu hiện có)' : ''}
          </th>
          <td data-numeric>{formatVnd(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
