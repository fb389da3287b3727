import { TextInput } from '@mantine/core'
import { Icon } from './icon.tsx'

interface SearchBoxProps {
  readonly label: string
  readonly onChange: (text: string) => void
}

/** Looks for text with or without diacritics. Uncontrolled, like every text input here. */
export function SearchBox({ label, onChange }: SearchBoxProps) {
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder="Tìm, có dấu hoặc không dấu"
      leftSection={<Icon name="search" size={16} />}
      w={300}
      autoComplete="off"
      defaultValue=""
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
