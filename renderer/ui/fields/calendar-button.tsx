import { ActionIcon, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useState } from 'react'
import { isDate } from '../../../shared/lib/dates.ts'
import { Icon } from '../icon.tsx'
import classes from './calendar-button.module.css'

interface CalendarButtonProps {
  readonly label: string
  /** What the field holds; the calendar opens there when it is a day. */
  readonly date: string
  readonly onPick: (date: string) => void
}

/** A calendar beside a date field, for those who would rather point than type. */
export function CalendarButton({ label, date, onPick }: CalendarButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const day = isDate(date) ? date : null
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray.8"
          aria-label={`Chọn ngày trong lịch: ${label}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="calendar" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          classNames={{ day: classes['day'] ?? '' }}
          value={day}
          {...(day === null ? {} : { defaultDate: day })}
          ariaLabels={{
            previousMonth: 'Tháng trước',
            nextMonth: 'Tháng sau',
            monthLevelControl: 'Chọn tháng khác',
            yearLevelControl: 'Chọn năm khác',
            previousYear: 'Năm trước',
            nextYear: 'Năm sau',
            previousDecade: 'Mười năm trước',
            nextDecade: 'Mười năm sau',
          }}
          onChange={(picked) => {
            if (picked !== null) onPick(picked)
            setIsOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
