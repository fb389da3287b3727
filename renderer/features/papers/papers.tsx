import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type PaperSitting, paperSittings } from '../../queries/papers.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SittingPapers } from './sitting-papers.tsx'

/** Văn bản: the papers of one sitting, each as the PDF that will be printed. */
export function Papers() {
  const { season } = useCouncil()
  const sittings = useQuery(paperSittings, season)
  if (!sittings) return <Loading />
  const [first] = sittings
  if (!first) return <NoSitting />
  return (
    <Switch>
      <Route path="/van-ban">
        <Redirect to={`/van-ban/${first.id}`} replace />
      </Route>
      <Route path="/van-ban/:id">{({ id }) => <OfSitting key={id} id={id} sittings={sittings} />}</Route>
    </Switch>
  )
}

function OfSitting({ id, sittings }: { readonly id: string; readonly sittings: readonly PaperSitting[] }) {
  const [, navigate] = useLocation()
  const sitting = sittings.find((candidate) => candidate.id === id)
  if (!sitting)
    return (
      <>
        <PageHeader title="Văn bản" />
        <EmptyState title="Không thấy phiên họp này">
          Phiên họp có thể đã bị bỏ hoặc thuộc mùa giải khác; hãy chọn Văn bản ở cột bên trái để xem các phiên của mùa
          giải này.
        </EmptyState>
      </>
    )
  return <SittingPapers sitting={sitting} sittings={sittings} onSitting={(next) => navigate(`/van-ban/${next}`)} />
}

function NoSitting() {
  const [, navigate] = useLocation()
  return (
    <>
      <PageHeader title="Văn bản" primary={{ label: 'Đến phiên họp', onClick: () => navigate('/phien-hop') }} />
      <EmptyState title="Chưa có văn bản nào">
        Biên bản, danh sách và phiếu lập từ phiên họp; hãy lập phiên họp trước.
      </EmptyState>
    </>
  )
}
