import { useQuery } from '../../data/use-council.tsx'
import { journalState, packageLog } from '../../queries/exchange.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './attention.module.css'

/** Figures by which two laptops are compared: equal state codes mean equal data. */
export function WhatIsHeld() {
  const state = useQuery(journalState)
  const log = useQuery(packageLog)
  if (!state || !log) return <Loading />
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
      {state.held.map(({ journal, count, waitsFor }) => (
        <FullLine key={journal}>
          <Problem kind="warning">
            {waitsFor.startsWith('device:') || waitsFor.startsWith('behind:')
              ? `${count} mục của máy …${journal.slice(-8)} đang chờ: máy này chưa được thư ký kích hoạt.`
              : `${count} mục của máy …${journal.slice(-8)} đang chờ mục còn thiếu; hãy xin máy đó xuất gói “toàn bộ”.`}
          </Problem>
        </FullLine>
      ))}
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
