import { Button } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from '../../data/use-council.tsx'
import { RecordMark } from '../../journal/exchange-status.ts'
import { type SheetView, sheetView } from '../../queries/scoring.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import classes from './scoring.module.css'
import { SealedVersions } from './sealed-versions.tsx'
import { SheetForm } from './sheet-form.tsx'
import { SheetRecord } from './sheet-record.tsx'
import { useMay } from '../../data/use-rights.tsx'

interface SheetPageProps {
  readonly sitting: string
  readonly enterprise: string
  readonly member: string
}

/** One sheet: read first; filling and amending are explicit. */
export function SheetPage({ sitting, enterprise, member }: SheetPageProps) {
  const view = useQuery(sheetView, sitting, enterprise, member)
  if (view === undefined) return <Loading />
  if (view === null)
    return (
      <>
        <PageHeader title="Phiếu nhận xét" where={[{ label: 'Phiếu nhận xét', href: '/phieu' }]} />
        <EmptyState title="Không tìm thấy phiếu này" action={<AppLink href="/phieu">Về danh sách phiếu</AppLink>}>
          Phiên họp, doanh nghiệp hoặc thành viên có thể đã bị xóa.
        </EmptyState>
      </>
    )
  return <Sheet view={view} />
}

function Sheet({ view }: { readonly view: SheetView }) {
  const mayWrite = useMay()
  const goOn = useGoOn()
  const [amending, setAmending] = useState(false)
  const own = mayWrite('sheets', { member: view.member.id })
  // The secretary also types in what others filled on paper.
  const may = own || mayWrite('sheets', { member: view.member.id, fromPaper: true })
  const place = `/phieu/${view.sitting.id}/${view.enterprise.id}`
  const at = view.members.findIndex(({ id }) => id === view.member.id)
  const [previous, next] = [view.members[at - 1], view.members[at + 1]]
  const goNext = (): void => goOn(next ? `${place}/${next.id}` : `/phieu/${view.sitting.id}`)
  const mayAmend = view.sealed !== undefined && may && !view.closed && !amending
  return (
    <>
      <PageHeader
        title={`Phiếu của ${view.member.name ?? ''}`}
        where={[
          { label: 'Phiếu nhận xét', href: '/phieu' },
          { label: `Đợt ${view.sitting.number ?? ''}`, href: `/phieu/${view.sitting.id}` },
        ]}
        state={
          view.sealed ? (
            <>
              <StateBadge kind="sealed">Đã niêm phong</StateBadge> <RecordMark table="sheets" id={view.id} />
            </>
          ) : (
            <StateBadge kind="blank">Chưa niêm phong</StateBadge>
          )
        }
        more={mayAmend ? [{ label: 'Sửa phiếu đã niêm phong', onClick: () => setAmending(true) }] : []}
      />
      <p>
        Doanh nghiệp: <strong>{view.enterprise.name}</strong>. Phiếu của <strong>{view.member.name}</strong>
        {enteredWords(view, own, may)}
      </p>
      <nav className={classes['choice']} aria-label="Phiếu khác của doanh nghiệp này">
        {previous ? <AppLink href={`${place}/${previous.id}`}>‹ {previous.name}</AppLink> : null}
        {next ? <AppLink href={`${place}/${next.id}`}>{next.name} ›</AppLink> : null}
      </nav>
      {view.sealed && view.sealed.row.$.conflicts.length > 0 ? (
        <Problem kind="warning" action={<AppLink href="/trao-doi/can-xem">Chọn bản đúng</AppLink>}>
          Phiếu này có hai bản niêm phong khác nhau.
        </Problem>
      ) : null}
      {view.recused && !view.sealed ? (
        <Problem kind="warning">Thành viên này có lợi ích liên quan đến doanh nghiệp nên không chấm phiếu.</Problem>
      ) : view.sealed && !amending ? (
        <>
          <SheetRecord view={view} />
          <SealedVersions sheet={view.id} />
          {view.closed && may ? <p>Phiên họp đã chốt nên phiếu không sửa được nữa.</p> : null}
        </>
      ) : may && !view.closed ? (
        <SheetForm
          view={view}
          fromPaper={!own}
          amending={amending}
          onDone={() => (amending ? setAmending(false) : goNext())}
          leave={
            amending ? (
              <Button variant="default" onClick={() => setAmending(false)}>
                Thôi sửa
              </Button>
            ) : null
          }
        />
      ) : (
        <EmptyState title="Phiếu chưa niêm phong">
          {view.closed ? 'Phiên họp đã chốt mà không có phiếu này.' : 'Chỉ thành viên này hoặc thư ký được nhập phiếu.'}
        </EmptyState>
      )}
    </>
  )
}

/** Who types it in, or who did where that is on record; nothing to somebody who only looks at an empty sheet. */
function enteredWords({ sealed }: SheetView, own: boolean, may: boolean): string {
  const fromPaper = sealed ? sealed.row.act?.fromPaper : may ? !own : undefined
  return fromPaper === undefined ? '.' : fromPaper ? ', thư ký nhập từ phiếu giấy.' : ', tự nhập.'
}
