import { findingSentence } from '../../messages.vi.ts'
import { sittingFindingWords } from '../../queries/sitting-finding-words.ts'
import type { SittingView } from '../../queries/sittings.ts'
import { Problem } from '../../ui/problem.tsx'

interface FindingsProps {
  readonly view: SittingView
  /** True while a closed sitting is being amended: its banner already says that it was edited. */
  readonly isAmending?: boolean
}

/** What merges may have broken, in sentences that say what to do. */
export function Findings({ view, isAmending = false }: FindingsProps) {
  const { facts, findings } = view
  const isClosed = facts.closing?.act !== undefined
  // While a sitting is open its checklist already asks for the vote to be taken again.
  const shown = findings.filter(({ code }) =>
    isAmending ? code !== 'edited-after-closing' : isClosed || code !== 'vote-of-others',
  )
  if (shown.length === 0) return null
  return (
    <Problem kind="warning" title={isClosed ? 'Cần xem lại sau khi chốt' : 'Cần xem lại'}>
      {[...new Set(shown.map((finding) => findingSentence(sittingFindingWords(facts, finding))))].map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Problem>
  )
}
