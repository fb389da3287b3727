import { PageHeader } from '../../ui/page-header.tsx'
import { Conflicts } from './conflicts.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { Findings } from './findings.tsx'
import { Forks } from './forks.tsx'
import { Held } from './held.tsx'
import { Lacking } from './lacking.tsx'
import { Refusals } from './refusals.tsx'

/** Cần người xem: everything that a merge of honest work left for a person to decide. */
export function Attention() {
  return (
    <>
      <PageHeader title="Trao đổi" />
      <ExchangeTabs current="/trao-doi/can-xem" />
      <Conflicts />
      <Findings />
      <Refusals />
      <Held />
      <Lacking />
      <Forks />
    </>
  )
}
