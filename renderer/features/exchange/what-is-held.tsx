import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { journalState, packageLog } from '../../queries/exchange.ts'
import { otherLaptops } from '../../queries/trip-return.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'

/** Figures by which two laptops are compared: equal state codes mean equal data. */
export function WhatIsHeld() {
  const { council } = useCouncil()
  const state = useQuery(journalState)
  const log = useQuery(packageLog)
  const others = useQuery(otherLaptops, council.device.publicKey)
  if (!state || !log || !others) return <Loading />
  return (
    <FormSection
      title="Dữ liệu trên máy này"
      columns={1}
      help="Hai máy có cùng mã trạng thái thì dữ liệu giống hệt nhau."
    >
      <DefinitionList
        items={[
          { label: 'Số mục trong nhật ký', value: state.entries.toLocaleString('vi-VN') },
          { label: 'Mã trạng thái', value: <code>{(state.digest.slice(0, 20).match(/.{4}/g) ?? []).join(' ')}</code> },
        ]}
      />
      {state.held === 0 ? null : (
        <FullLine>
          <Problem kind="warning" action={<AppLink href="/trao-doi/can-xem">Xem đang chờ gì</AppLink>}>
            {`${state.held.toLocaleString('vi-VN')} mục nhận về chưa được tính vì còn chờ mục khác.`}
          </Problem>
        </FullLine>
      )}
      {others.length === 0 ? null : (
        <FullLine>
          <h3 className={classes['name']}>Việc của các máy khác có ở đây</h3>
          <ul className={classes['list']}>
            {others.map(({ name, gaps, newestAt }) => (
              <li key={name}>
                <StateBadge kind={gaps === '' ? 'done' : 'problem'}>
                  {gaps === '' ? 'Không thấy thiếu' : `Thiếu mục ${gaps}`}
                </StateBadge>
                <span>
                  <strong>{name}</strong>
                  {newestAt === '' ? ': chưa có mục nào' : `: mục mới nhất ghi lúc ${shownTime(newestAt)}`}
                </span>
                <span />
              </li>
            ))}
          </ul>
        </FullLine>
      )}
      {log.length === 0 ? null : (
        <FullLine>
          <h3 className={classes['name']}>Các gói đã xuất</h3>
          <ul className={classes['story']}>
            {log.slice(0, 10).map((item) => (
              <li key={item.name}>
                {shownTime(item.at)} – {item.name} ({item.where || 'thư mục tải xuống'},{' '}
                {item.verified ? 'đã đọc lại và đúng' : 'chưa đọc lại được'})
              </li>
            ))}
          </ul>
        </FullLine>
      )}
    </FormSection>
  )
}
