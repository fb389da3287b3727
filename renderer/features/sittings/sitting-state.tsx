import type { SittingView } from '../../queries/sittings.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

/** How far a sitting is, in words. */
export function stateWords({ facts, shown, problems }: SittingView): string {
  if (shown.because === 'two-closings') return 'Có hai bản chốt'
  if (facts.closing?.act) {
    const times = shown.frozen ? shown.snapshot.amendments.length : 0
    return times === 0 ? 'Đã chốt' : `Đã sửa lần ${times}`
  }
  return problems.length === 0 ? 'Sẵn sàng chốt' : 'Đang chuẩn bị'
}

export function SittingState({ view }: { readonly view: SittingView }) {
  const words = stateWords(view)
  if (view.shown.because === 'two-closings') return <StateBadge kind="problem">{words}</StateBadge>
  if (view.facts.closing?.act) return <StateBadge kind="sealed">{words}</StateBadge>
  return <StateBadge kind={view.problems.length === 0 ? 'done' : 'working'}>{words}</StateBadge>
}
