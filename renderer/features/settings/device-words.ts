import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import type { KnownDevice, Word } from '../../queries/devices.ts'
import { shownTime } from '../../ui/shown-time.ts'

export const deviceLabel = ({ name, isRoot, people }: KnownDevice): string => {
  if (name !== '') return name
  if (isRoot) return 'Máy lập dữ liệu của Hội đồng'
  return people.length > 0 ? `Máy của ${people.join(', ')}` : 'Máy chưa có tên'
}

export const usersLabel = ({ people, isLocal }: KnownDevice): string =>
  isLocal ? '' : people.length > 0 ? people.join(', ') : 'Mọi người dùng của máy'

export const roleOf = ({ role, isLocal }: KnownDevice): string => (isLocal ? '' : roleLabel(role))

export const wordLabel = (word: Word | null): string => (word ? `${word.by || 'chưa rõ'}, ${shownTime(word.at)}` : '')
