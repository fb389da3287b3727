import { councilRoleLabels } from '../../../shared/councils/labels.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { MemberActions } from './member-actions.tsx'
import classes from './member-columns.module.css'

type Member = Row<'members'>

interface MemberList {
  readonly members: readonly Member[]
  readonly secretary: string | undefined
  readonly mayEdit: boolean
  readonly move: (member: Member, step: -1 | 1) => Promise<void>
  readonly remove: (member: Member) => Promise<void>
}

/** The decision's order is the only one, so no column sorts. */
export const memberColumns = ({ members, secretary, mayEdit, move, remove }: MemberList): readonly Column<Member>[] => [
  {
    key: 'order',
    title: 'STT',
    text: (member) => String(members.indexOf(member) + 1),
    width: '56px',
    numeric: true,
    unsorted: true,
  },
  {
    key: 'name',
    title: 'Họ và tên',
    text: nameOf,
    cell: (member) => (
      <>
        {mayEdit ? (
          <AppLink href={`/hoi-dong/${member.id}`} className={classes['name']}>
            {nameOf(member)}
          </AppLink>
        ) : (
          nameOf(member)
        )}{' '}
        {member.$.conflicts.length > 0 ? <StateBadge kind="warning">Có hai giá trị</StateBadge> : null}
      </>
    ),
    unsorted: true,
  },
  { key: 'position', title: 'Chức vụ', text: ({ position = '' }) => position, unsorted: true },
  { key: 'unit', title: 'Đơn vị', text: ({ unit = '' }) => unit, unsorted: true },
  {
    key: 'role',
    title: 'Vai trò',
    text: (member) => roleWords(member, secretary),
    cell: (member) => (
      <span className={classes['role']} data-head={member.role !== 'member'}>
        {roleOf(member)}
        {member.id === secretary ? <span className={classes['mark']}>Thư ký</span> : null}
      </span>
    ),
    width: '164px',
    unsorted: true,
  },
  ...(mayEdit
    ? [
        {
          key: 'actions',
          title: 'Thứ tự, xóa',
          text: () => '',
          cell: (member: Member) => (
            <MemberActions
              member={member}
              isFirst={member === members[0]}
              isLast={member === members.at(-1)}
              onMove={(step) => move(member, step)}
              onRemove={() => remove(member)}
            />
          ),
          width: '132px',
          unsorted: true,
        },
      ]
    : []),
]

const nameOf = ({ name = '(chưa có tên)' }: Member): string => name

const roleOf = ({ role }: Member): string => (role ? councilRoleLabels[role] : 'Chưa rõ')

const roleWords = (member: Member, secretary: string | undefined): string =>
  `${roleOf(member)}${member.id === secretary ? ', thư ký' : ''}`
