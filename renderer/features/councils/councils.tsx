import { Route, Switch } from 'wouter'
import { useQuery, useCouncil } from '../../data/use-council.tsx'
import { councilOfSeason } from '../../queries/councils.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { AddMember } from './add-member.tsx'
import { CouncilScreen } from './council-screen.tsx'
import { EditMember } from './edit-member.tsx'

/** /hoi-dong: the council of the season. */
export function Councils() {
  const { season } = useCouncil()
  const council = useQuery(councilOfSeason, season)
  if (council === undefined) return <Loading />
  if (council === null)
    return (
      <>
        <PageHeader title="Hội đồng" />
        <Problem>Không tìm thấy mùa giải đang mở; hãy chọn mùa giải khác trong Cài đặt.</Problem>
      </>
    )
  return (
    <Switch>
      <Route path="/hoi-dong/moi">
        <AddMember council={council} />
      </Route>
      <Route path="/hoi-dong/:id">{({ id }) => <EditMember key={id} council={council} id={id} />}</Route>
      <Route>
        <CouncilScreen council={council} />
      </Route>
    </Switch>
  )
}
