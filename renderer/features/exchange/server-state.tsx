import { exchangeSentence } from '../../messages.vi.ts'
import { type RunnerState, useExchange } from '../../journal/exchange-status.ts'
import type { ServerView } from '../../queries/exchange-summary.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

/** The province's server as this laptop sees it now. */
export function ServerState({ view: { server, lastSuccess } }: { readonly view: ServerView }) {
  const { state } = useExchange()
  return (
    <FormSection
      title="Máy chủ của tỉnh"
      columns={1}
      help="SoTuyen tự trao đổi khi có mạng: ngay sau mỗi việc được ghi và vài phút một lần. Không có mạng vẫn làm việc bình thường."
    >
      {state.kind === 'failed' ? (
        <FullLine>
          <Problem kind="warning" title="Chưa trao đổi được">
            {exchangeSentence(state.problem)} Lần thử tới: {shownTime(new Date(state.tryAt).toISOString())}.
          </Problem>
        </FullLine>
      ) : null}
      {state.kind === 'running' && state.of > 0 ? (
        <FullLine>
          <Progress label="Đang trao đổi (mục)" done={state.done} of={state.of} />
        </FullLine>
      ) : null}
      <FullLine>
        <DefinitionList
          items={[
            { label: 'Tỉnh', value: server.name },
            { label: 'Địa chỉ', value: server.address },
            { label: 'Tình trạng', value: <RunnerBadge state={state} /> },
            { label: 'Lần cuối trao đổi xong', value: lastSuccess === '' ? '' : shownTime(lastSuccess) },
          ]}
        />
      </FullLine>
    </FormSection>
  )
}

function RunnerBadge({ state }: { readonly state: RunnerState }) {
  switch (state.kind) {
    case 'off':
      return <StateBadge kind="blank">Chưa trao đổi từ cửa sổ này</StateBadge>
    case 'idle':
      return <StateBadge kind="done">Nối được</StateBadge>
    case 'running':
      return <StateBadge kind="working">Đang trao đổi</StateBadge>
    case 'failed':
      return <StateBadge kind="warning">Chưa nối được</StateBadge>
  }
}
