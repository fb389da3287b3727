import { Button, Menu } from '@mantine/core'
import type { Person, UserActions } from '../data/use-council.tsx'
import { Icon } from '../ui/icon.tsx'

interface UserMenuProps {
  readonly users: UserActions
  readonly person: Person
}

/** Who works here, and the way to hand the laptop over; nothing where one person works without a PIN. */
export function UserMenu({ users, person }: UserMenuProps) {
  const isAlone = users.list.length < 2
  if (isAlone && !users.list.some(({ pin }) => pin.isSet)) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" mr={14} rightSection={<Icon name="down" size={16} />}>
          {person.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="lock" size={16} />} onClick={() => void users.lock()}>
          {isAlone ? 'Khóa màn hình' : 'Đổi người dùng'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
