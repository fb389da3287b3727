import { Button } from '@mantine/core'
import { useState } from 'react'
import { holderName } from '../../exchange-words.vi.ts'
import { useQuery } from '../../data/use-council.tsx'
import { exchangeSummary, type HolderView, holders, serverView } from '../../queries/exchange-summary.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { type StateKind, StateBadge } from '../../ui/state-badge.tsx'
import classes from './status.module.css'
import { OpenEntries } from './open-entries.tsx'

const figure = (value: number): string => value.toLocaleString('vi-VN')

/** Three words: recorded here, held elsewhere, confirmed by the province; each with its number of entries. */
export function HowFar() {
  const summary = useQuery(exchangeSummary)
  const view = useQuery(serverView)
  const known = useQuery(holders)
  const [isOpen, setIsOpen] = useState(false)
  if (!summary || view === undefined || !known) return <Loading />
  const { recorded, elsewhere, confirmed, confirmAgain, refused, waiting } = summary
  const left = recorded - confirmed - refused
  return (
    <FormSection
      title="Việc đã ghi đang ở đâu"
      columns={1}
      help="Mỗi mục là một việc đã lưu: một doanh nghiệp, một phiếu niêm phong, một lần chốt phiên…"
    >
      <ol className={classes['stages']}>
        <Stage kind={recorded > 0 ? 'done' : 'blank'} count={figure(recorded)} label="Đã ghi ở máy này">
          {waiting > 0 ? `${figure(waiting)} mục nhận về còn đang chờ` : 'Lưu ngay khi bấm, không cần mạng'}
        </Stage>
        <Stage kind={kindOf(elsewhere, recorded)} count={figure(elsewhere)} label="Đã có ở nơi khác">
          {whereWords(known, recorded - elsewhere)}
        </Stage>
        <Stage kind={kindOf(confirmed, recorded - refused)} count={figure(confirmed)} label="Tỉnh đã xác nhận">
          {view === null
            ? 'Chưa nối với máy chủ của tỉnh'
            : left === 0
              ? 'Đủ, theo biên nhận có chữ ký của tỉnh'
              : `Còn ${figure(left)} mục chưa có biên nhận`}
        </Stage>
      </ol>
      {confirmAgain > 0 ? (
        <FullLine>
          <Problem kind="warning" title="Chờ xác nhận lại">
            {`Máy chủ tỉnh được khôi phục từ bản cũ; ${figure(confirmAgain)} mục từng được xác nhận đang chờ xác nhận lại. Không mất gì: máy này gửi lại toàn bộ.`}
          </Problem>
        </FullLine>
      ) : null}
      {refused > 0 ? (
        <FullLine>
          <Problem title={`${figure(refused)} mục bị từ chối`} action={<AppLink href="/trao-doi/can-xem">Xem</AppLink>}>
            Nội dung vẫn được giữ nhưng không được tính; hãy xem lý do và ghi lại.
          </Problem>
        </FullLine>
      ) : null}
      {left + refused > 0 ? (
        <FullLine>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Ẩn danh sách' : `Xem ${figure(left + refused)} mục tỉnh chưa xác nhận`}
          </Button>
          {isOpen ? (
            <div className={classes['list']}>
              <OpenEntries />
            </div>
          ) : null}
        </FullLine>
      ) : null}
      {known.length > 0 ? (
        <FullLine>
          <details className={classes['holders']}>
            <summary>Máy và USB nào đang giữ</summary>
            <DefinitionList
              items={known.map((holder) => ({ label: holderName(holder), value: holderWords(holder) }))}
            />
          </details>
        </FullLine>
      ) : null}
    </FormSection>
  )
}

interface StageProps {
  readonly kind: StateKind
  readonly count: string
  readonly label: string
  readonly children: string
}

function Stage({ kind, count, label, children }: StageProps) {
  return (
    <li className={classes['stage']}>
      <StateBadge kind={kind}>{label}</StateBadge>
      <span className={classes['count']}>{count} mục</span>
      <span className={classes['note']}>{children}</span>
    </li>
  )
}

const kindOf = (some: number, all: number): StateKind => (some === 0 ? 'blank' : some < all ? 'working' : 'done')

function whereWords(known: readonly HolderView[], missing: number): string {
  const names = known.filter(({ isVoid }) => !isVoid).map(holderName)
  if (names.length === 0) return 'Hãy xuất gói ra USB hoặc nối với máy chủ của tỉnh'
  const [first, ...more] = names
  const list = more.length > 0 ? `${first} và ${more.length} nơi khác` : first
  return missing > 0 ? `${list}; ${figure(missing)} mục mới chỉ có ở máy này` : `${list}`
}

function holderWords({ at, entries, filesMissing, isVoid }: HolderView): string {
  if (isVoid) return `Không tính nữa: máy này đã mở nhật ký mới sau ${shownTime(at)}`
  const files = filesMissing > 0 ? `, thiếu ${figure(filesMissing)} tệp kèm theo` : ''
  return `${figure(entries)} mục${files}, theo lời của nó lúc ${shownTime(at)}`
}
