import { formatPoints } from '../../../shared/lib/decimal-text.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type RecordMarks, useRecordMarks } from '../../journal/exchange-status.ts'
import { type SheetCell, type SheetMatrix, seasonSittingRows, sheetMatrix } from '../../queries/scoring.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Progress } from '../../ui/progress.tsx'
import { type StateKind, StateBadge } from '../../ui/state-badge.tsx'
import classes from './scoring.module.css'
import { SheetOpening } from './sheet-opening.tsx'

const states: { readonly [State in SheetCell['state']]: readonly [StateKind, string] } = {
  blank: ['blank', 'Chưa chấm'],
  draft: ['working', 'Đang chấm'],
  sealed: ['sealed', 'Đã niêm phong'],
  amended: ['sealed', 'Đã sửa, niêm phong'],
  recused: ['absent', 'Không tham gia'],
}

/** Members × enterprises of one sitting; each đợt has sheets of its own. */
export function SheetMatrixScreen({ chosen }: { readonly chosen: string }) {
  const { season } = useCouncil()
  const sittings = useQuery(seasonSittingRows, season)
  if (!sittings) return <Loading />
  const current = chosen === '' ? sittings[0] : sittings.find((row) => row.id === chosen)
  return (
    <>
      <PageHeader title="Phiếu nhận xét" />
      {current === undefined ? (
        <NoSitting isAsked={chosen !== ''} />
      ) : (
        <>
          <PageTabs
            label="Chọn đợt họp"
            tabs={sittings
              .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
              .map(({ id, number }) => ({ href: `/phieu/${id}`, label: `Đợt ${number ?? ''}` }))}
            current={`/phieu/${current.id}`}
          />
          <p className={classes['sitting']}>{current.title}</p>
          <Matrix key={current.id} sitting={current.id} />
        </>
      )}
    </>
  )
}

function NoSitting({ isAsked }: { readonly isAsked: boolean }) {
  if (isAsked)
    return (
      <EmptyState title="Không thấy phiên họp này">
        Phiên họp có thể đã bị bỏ hoặc thuộc mùa giải khác; hãy chọn Phiếu nhận xét ở cột bên trái để xem các phiên của
        mùa giải này.
      </EmptyState>
    )
  return (
    <EmptyState title="Chưa có phiên họp nào" action={<AppLink href="/phien-hop/moi">Lập phiên họp</AppLink>}>
      Mỗi đợt họp có phiếu riêng: hãy lập phiên họp và chọn doanh nghiệp được xét.
    </EmptyState>
  )
}

function Matrix({ sitting }: { readonly sitting: string }) {
  const matrix = useQuery(sheetMatrix, sitting)
  const marks = useRecordMarks('sheets', sealedSheets(matrix, sitting))
  if (matrix === undefined) return <Loading />
  if (matrix === null || matrix.enterprises.length === 0)
    return (
      <EmptyState
        title="Phiên họp chưa có doanh nghiệp"
        action={<AppLink href={`/phien-hop/${sitting}`}>Mở phiên họp</AppLink>}
      >
        Hãy chọn doanh nghiệp được xét trong phiên họp này.
      </EmptyState>
    )
  const cells = Object.values(matrix.cells).filter((cell) => cell.state !== 'recused')
  const done = cells.filter((cell) => cell.state === 'sealed' || cell.state === 'amended').length
  return (
    <>
      <Progress label="Phiếu đã niêm phong" done={done} of={cells.length} />
      <SheetOpening sitting={sitting} opening={matrix.opening} />
      <div className={classes['scroll']}>
        <table className={classes['matrix']}>
          <thead>
            <tr>
              <th scope="col">Thành viên</th>
              {matrix.enterprises.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name ?? '(chưa có tên)'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.members.map((member) => (
              <tr key={member.id}>
                <th scope="row">{member.name}</th>
                {matrix.enterprises.map(({ id }) => (
                  <td key={id}>
                    <Cell
                      cell={matrix.cells[`${id}.${member.id}`]}
                      sitting={sitting}
                      mark={marks[`${sitting}.${id}.${member.id}`]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const sealedSheets = (matrix: SheetMatrix | null | undefined, sitting: string): readonly string[] =>
  Object.values(matrix?.cells ?? {})
    .filter(({ state }) => state === 'sealed' || state === 'amended')
    .map(({ enterprise, member }) => `${sitting}.${enterprise}.${member}`)

interface CellProps {
  readonly cell: SheetCell | undefined
  readonly sitting: string
  readonly mark: RecordMarks[string] | undefined
}

function Cell({ cell, sitting, mark }: CellProps) {
  if (!cell) return null
  const [kind, label] = states[cell.state]
  return (
    <AppLink href={`/phieu/${sitting}/${cell.enterprise}/${cell.member}`} className={classes['cell']}>
      <StateBadge kind={kind}>{label}</StateBadge>
      {cell.inConflict ? <StateBadge kind="warning">Có hai bản</StateBadge> : null}
      {mark ? <StateBadge kind={mark.kind}>{mark.word}</StateBadge> : null}
      {cell.total !== undefined ? <span className={classes['points']}>{formatPoints(cell.total)} điểm</span> : null}
    </AppLink>
  )
}
