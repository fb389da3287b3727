import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { exchangeSentence } from '../../messages.vi.ts'
import { MoveServer } from './move-server.tsx'
import { type RunnerState, useExchange } from '../../journal/exchange-status.ts'
import type { ServerView } from '../../queries/exchange-summary.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

/** A shorter one is over before anybody reads a bar. */
const longFrom = 200

/** The province's server as this laptop sees it now. */
export function ServerState({ view: { server, lastSuccess, aheadMs } }: { readonly view: ServerView }) {
  const { state } = useExchange()
  const { closedToWriting } = useCouncil()
  const [isMoving, setIsMoving] = useState(false)
  return (
    <FormSection
      title="Máy chủ của tỉnh"
      columns={1}
      {...(closedToWriting === null && !isMoving
        ? {
            aside: (
              <Button variant="default" size="xs" onClick={() => setIsMoving(true)}>
                Đổi địa chỉ
              </Button>
            ),
          }
        : {})}
      help="SoTuyen tự trao đổi khi có mạng: ngay sau mỗi việc được ghi và vài phút một lần. Không có mạng vẫn làm việc bình thường."
    >
      {state.kind === 'failed' ? (
        <FullLine>
          <Problem kind="warning" title="Chưa trao đổi được">
            {exchangeSentence(state.problem)} Lần thử tới lúc{' '}
            {shownTime(new Date(state.tryAt).toISOString()).slice(0, 5)}.
          </Problem>
        </FullLine>
      ) : null}
      {state.kind === 'running' && state.of >= longFrom ? (
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
            ...(Math.abs(aheadMs) < shownFromMs ? [] : [{ label: 'Giờ của máy này', value: clockWords(aheadMs) }]),
          ]}
        />
      </FullLine>
      {isMoving ? (
        <FullLine>
          <MoveServer address={server.address} onDone={() => setIsMoving(false)} />
        </FullLine>
      ) : null}
    </FormSection>
  )
}

/** Clocks differ a little everywhere. */
const shownFromMs = 2 * 60_000

function clockWords(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000).toLocaleString('vi-VN')
  return `${aheadMs > 0 ? 'Chậm' : 'Nhanh'} khoảng ${minutes} phút so với máy chủ tỉnh; hãy chỉnh lại giờ của máy`
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
