import { NativeSelect } from '@mantine/core'
import type { SheetChoice } from '../../../shared/sittings/paper-kinds.ts'
import type { PaperSource } from '../../queries/papers.ts'
import { Icon } from '../../ui/icon.tsx'

interface SheetPickerProps {
  readonly source: PaperSource
  readonly choice: SheetChoice
  readonly onChoice: (choice: SheetChoice) => void
}

/** One sheet, those of one enterprise or of one member, or all in one file. */
export function SheetPicker({ source: { snapshot }, choice, onChoice }: SheetPickerProps) {
  const arrow = <Icon name="down" size={16} />
  return (
    <>
      <NativeSelect
        label="Doanh nghiệp"
        value={choice.enterprise}
        rightSection={arrow}
        onChange={(event) => onChoice({ ...choice, enterprise: event.currentTarget.value })}
      >
        <option value="">Tất cả doanh nghiệp</option>
        {snapshot.enterprises.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label="Thành viên"
        value={choice.member}
        rightSection={arrow}
        onChange={(event) => onChoice({ ...choice, member: event.currentTarget.value })}
      >
        <option value="">Tất cả thành viên</option>
        {snapshot.members.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </>
  )
}
