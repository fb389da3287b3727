import { Button, Menu } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { AppLink } from './app-link.tsx'
import { Icon, type IconName } from './icon.tsx'
import classes from './page-header.module.css'

export interface PageAction {
  readonly label: string
  readonly onClick: () => void
  readonly icon?: IconName
  readonly disabled?: boolean
}

interface PageHeaderProps {
  readonly title: string
  /** The places above this one, outermost first. */
  readonly where?: readonly { readonly label: string; readonly href: string }[]
  /** Beside the title: a `StateBadge` or a `SavedMark`. */
  readonly state?: ReactNode
  /** The one thing that this page is for. */
  readonly primary?: PageAction & { readonly busy?: boolean }
  /** What else can be done here, in a menu. */
  readonly more?: readonly PageAction[]
}

/** Title, where I am, one primary action. */
export function PageHeader({ title, where = [], state, primary, more = [] }: PageHeaderProps) {
  return (
    <header className={classes['header']}>
      <title>{title}</title>
      {where.length === 0 ? null : (
        <nav className={classes['where']} aria-label="Bạn đang ở">
          {where.map(({ label, href }, index) => (
            <Fragment key={href}>
              {index === 0 ? null : <Icon name="forward" size={12} />}
              <AppLink href={href} className={classes['place']}>
                {label}
              </AppLink>
            </Fragment>
          ))}
        </nav>
      )}
      <div className={classes['line']}>
        <h1 className={classes['title']}>{title}</h1>
        {state === undefined ? null : <div className={classes['state']}>{state}</div>}
        <div className={classes['actions']}>
          {more.length === 0 ? null : <MoreMenu actions={more} />}
          {primary === undefined ? null : (
            <Button
              onClick={primary.onClick}
              disabled={primary.disabled ?? false}
              loading={primary.busy ?? false}
              leftSection={primary.icon === undefined ? undefined : <Icon name={primary.icon} size={16} />}
            >
              {primary.label}
            </Button>
          )}
        </div>
      </div>
    </header>
  )
}

function MoreMenu({ actions }: { readonly actions: readonly PageAction[] }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="down" size={14} />}>
          Việc khác
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, onClick, icon, disabled }) => (
          <Menu.Item
            key={label}
            onClick={onClick}
            disabled={disabled ?? false}
            leftSection={icon === undefined ? undefined : <Icon name={icon} size={16} />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
