import type { ComponentType, ReactNode } from 'react'
import { outcomeWords } from '../../../shared/trips/check-document.ts'
import { outcomeOf } from '../../../shared/trips/line.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { Progress } from '../../ui/progress.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { badgeOf, CheckLines } from './check-lines.tsx'
import type { CheckStep } from './check-step.ts'
import { PrintCheck } from './print-check.tsx'
import classes from './trips.module.css'
import { type Check, useCheck } from './use-check.ts'

export interface RemedyProps {
  /** Of the line. */
  readonly id: string
  /** Checks again. */
  readonly onDone: () => Promise<void>
}

export interface CheckPageProps {
  readonly check: 'departure' | 'return'
  readonly title: string
  readonly intro: string
  readonly steps: readonly CheckStep[]
  /** A button that puts a line right here, shown while it is not good. */
  readonly Remedy?: ComponentType<RemedyProps>
  /** What stands below the lines. */
  readonly children?: (check: Check) => ReactNode
}

/** One of the two checks: run it, see it line by line, print it. */
export function CheckPage({ check, title, intro, steps, Remedy, children }: CheckPageProps) {
  const { council } = useCouncil()
  const tried = useCheck(check, steps)
  const { last, running } = tried
  const run = async (): Promise<void> => void (await tried.run())
  if (last === undefined) return <Loading />
  const outcome = last && !running ? outcomeOf(last.lines) : null
  return (
    <>
      <PageHeader
        title={title}
        where={[{ label: 'Tổng quan', href: '/tong-quan' }]}
        state={outcome ? <StateBadge kind={badgeOf[outcome]}>{outcomeWords[check][outcome]}</StateBadge> : undefined}
        primary={{
          label: last ? 'Kiểm tra lại' : 'Kiểm tra',
          onClick: () => void run(),
          busy: running !== null,
        }}
      />
      <PageTabs label="Trước và sau chuyến đi" tabs={tabs} current={hrefs[check]} />
      <p className={classes['intro']}>
        {council.sample ? 'Đây là mùa giải mẫu: bản thứ hai và sao lưu không có ở đây. ' : ''}
        {intro}
      </p>
      {running ? <Progress label={nameOf(steps, running.now)} done={running.lines.length} of={steps.length} /> : null}
      {running || last ? (
        <CheckLines
          lines={running?.lines ?? last?.lines ?? []}
          waiting={running ? steps : []}
          now={running?.now ?? ''}
          {...(Remedy && !running ? { Remedy, onDone: run } : {})}
        />
      ) : (
        <EmptyState title="Máy này chưa kiểm tra lần nào">
          Bấm “Kiểm tra”: mất khoảng một phút; dữ liệu không đổi.
        </EmptyState>
      )}
      {last && !running ? (
        <div className={classes['foot']}>
          <span>
            Kiểm tra lúc {shownTime(last.at)}, người kiểm tra: {last.by}.
          </span>
          <PrintCheck check={check} checked={last} />
        </div>
      ) : null}
      {children?.(tried)}
    </>
  )
}

const hrefs = { departure: '/chuyen-di', return: '/chuyen-di/hoan-tat' } as const

const tabs = [
  { href: hrefs.departure, label: 'Sẵn sàng lên đường' },
  { href: hrefs.return, label: 'Hoàn tất chuyến' },
] as const

const nameOf = (steps: readonly CheckStep[], id: string): string =>
  `Đang kiểm tra: ${steps.find((step) => step.id === id)?.label ?? ''}`
