import { Button } from '@mantine/core'
import { hubExchangeSentence } from '../../hub-messages.vi.ts'
import { useHub } from '../../journal/use-hub.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { RoomJoin } from './room-join.tsx'

/** A laptop in the room: joined to the secretary's, or not yet. */
export function RoomMember() {
  const { joined, state, isLost, lastContact, leave, exchangeNow } = useHub()
  if (!joined) return <RoomJoin />
  const isFailed = state.kind === 'failed'
  return (
    <FormSection
      title="Đã nối với máy thư ký"
      columns={1}
      help="SoTuyen tự trao đổi ngay sau mỗi việc được ghi. Máy nhớ máy thư ký này, lần họp sau tự nối lại ở cùng địa chỉ."
      aside={
        <>
          <Button variant="default" size="xs" loading={state.kind === 'running'} onClick={() => void exchangeNow()}>
            Trao đổi ngay
          </Button>{' '}
          <Button variant="default" size="xs" onClick={() => void leave()}>
            Rời phòng họp
          </Button>
        </>
      }
    >
      {isFailed && !isLost ? (
        <FullLine>
          <Problem kind="warning" title="Chưa trao đổi được" action={<AppLink href="/trao-doi">Ghi ra USB</AppLink>}>
            {hubExchangeSentence(state.problem)}
          </Problem>
        </FullLine>
      ) : null}
      <FullLine>
        <DefinitionList
          items={[
            { label: 'Địa chỉ', value: joined.address },
            {
              label: 'Tình trạng',
              value: isFailed ? (
                <StateBadge kind="warning">Chưa nối được</StateBadge>
              ) : lastContact === '' ? (
                <StateBadge kind="working">Đang nối</StateBadge>
              ) : (
                <StateBadge kind="done">Nối được</StateBadge>
              ),
            },
            { label: 'Lần cuối trao đổi xong', value: lastContact === '' ? '' : shownTime(lastContact) },
          ]}
        />
      </FullLine>
    </FormSection>
  )
}
