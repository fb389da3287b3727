import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useRef, useState } from 'react'
import { matchesSearch } from '../../../shared/lib/vietnamese/search-key.ts'
import { Icon } from '../icon.tsx'
import { labelWith, problemOf } from './field-words.tsx'
import classes from './pick-field.module.css'
import type { FieldProps } from './registration.ts'
import type { Choice } from './select-field.tsx'
import { useFormControl } from './use-form-control.ts'

interface PickFieldProps extends Omit<FieldProps, 'readOnly'> {
  readonly choices: readonly Choice[]
  readonly placeholder?: string
}

/** More lines than this are not read by anyone; typing narrows the list. */
const shownChoices = 50

/** One of many, found by typing with or without diacritics. What is typed is only looked for, never completed. */
export function PickField({ choices, placeholder = 'Chọn…', label, help, error, required, ...props }: PickFieldProps) {
  const buttonRef = useRef<HTMLButtonElement>(null)
  const valueRef = useRef('')
  const [value, setValue] = useState('')
  const [query, setQuery] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setQuery('')
    },
  })
  const keep = (next: string) => {
    valueRef.current = next
    setValue(next)
  }
  useFormControl(props.ref, {
    read: () => valueRef.current,
    write: (stored) => keep(typeof stored === 'string' ? stored : ''),
    focus: () => buttonRef.current?.focus(),
    select: () => buttonRef.current?.focus(),
  })
  const pick = (next: string) => {
    keep(next)
    combobox.closeDropdown()
    buttonRef.current?.focus()
    void props.onChange({ type: 'change', target: { name: props.name, value: next } })
  }
  const found = choices.filter((choice) => matchesSearch(query, choice.label))
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target targetType="button">
        <InputBase
          ref={buttonRef}
          component="button"
          type="button"
          pointer
          label={labelWith(label, required)}
          description={help}
          error={problemOf(error)}
          disabled={props.disabled ?? false}
          rightSection={<Icon name="down" size={16} />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
          onBlur={() => void props.onBlur({ type: 'blur', target: { name: props.name, value } })}
        >
          {chosen?.label ?? <span className={classes['placeholder']}>{placeholder}</span>}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          key={String(combobox.dropdownOpened)}
          defaultValue=""
          aria-label={`Tìm: ${label}`}
          placeholder="Gõ để tìm, có dấu hoặc không dấu"
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            combobox.resetSelectedOption()
          }}
        />
        <Combobox.Options className={classes['options'] ?? ''} aria-label={label}>
          {found.slice(0, shownChoices).map((choice) => (
            <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value}>
              {choice.label}
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>Không tìm thấy</Combobox.Empty> : null}
          {found.length > shownChoices ? (
            <div className={classes['more']}>Còn {found.length - shownChoices} dòng nữa, gõ thêm để tìm</div>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
