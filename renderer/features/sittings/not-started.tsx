import { sentence } from '../../messages.vi.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { Problem } from '../../ui/problem.tsx'

/** Why no sitting can be planned yet, and where that is put right. */
export const NotStarted = () => (
  <Problem kind="warning" action={<AppLink href="/cai-dat/quy-dinh">Mở mục Quy định</AppLink>}>
    {sentence({ code: 'season-not-started' })}
  </Problem>
)
