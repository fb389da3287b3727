import { conclusionHolds, neededToConclude } from '../../../shared/sittings/rules.ts'
import type { FrozenFraction, SnapshotEnterprise } from '../../../shared/sittings/snapshot.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './sittings.module.css'

interface VoteResultProps {
  readonly vote: NonNullable<SnapshotEnterprise['vote']>
  readonly conclusion: FrozenFraction
}

/** A recorded vote with its rule, base and result: whoever reads it can check it. */
export function VoteResult({ vote, conclusion }: VoteResultProps) {
  const { present, agree, against, abstained, needed, holds, proposal } = vote
  return (
    <div>
      <output className={classes['facts']}>
        <span>
          Tán thành{' '}
          <strong>
            {agree}/{present}
          </strong>{' '}
          có mặt, cần ≥ {needed}:{' '}
          <StateBadge kind={holds ? 'done' : 'problem'}>{holds ? 'thông qua' : 'không thông qua'}</StateBadge>
        </span>
        <span>Không tán thành {against}</span>
        <span>Không biểu quyết {abstained}</span>
        <span>
          Đề nghị: <strong>{proposal || 'không đề nghị'}</strong>
        </span>
      </output>
      <p className={classes['muted']}>
        Kết luận có giá trị khi ít nhất {conclusion.numerator}/{conclusion.denominator} số thành viên có mặt tán thành (
        {conclusion.legalBasis}).
      </p>
    </div>
  )
}

interface LiveResultProps {
  readonly present: number
  /** As the form holds them: a number, or what could not be read. */
  readonly agree: unknown
  readonly against: unknown
  readonly conclusion: FrozenFraction
  /** The field itself says that there are too many. */
  readonly isRefused: boolean
}

/** What the counted votes mean, while they are typed. */
export function LiveResult({ present, agree, against, conclusion, isRefused }: LiveResultProps) {
  const needed = neededToConclude(present, conclusion)
  const counted = typeof agree === 'number' && typeof against === 'number'
  if (!counted || (isRefused && agree + against > present))
    return (
      <output className={classes['facts']}>
        Có mặt {present}, cần ≥ {needed} tán thành để thông qua.
      </output>
    )
  if (agree + against > present)
    return (
      <output className={classes['facts']}>
        <StateBadge kind="problem">
          Số phiếu {agree + against} nhiều hơn số có mặt {present}
        </StateBadge>
      </output>
    )
  const holds = conclusionHolds({ present, agree }, conclusion)
  return (
    <output className={classes['facts']}>
      <span>
        Tán thành{' '}
        <strong>
          {agree}/{present}
        </strong>{' '}
        có mặt, cần ≥ {needed}:{' '}
        <StateBadge kind={holds ? 'done' : 'problem'}>{holds ? 'thông qua' : 'không thông qua'}</StateBadge>
      </span>
      <span>Không biểu quyết {present - agree - against}</span>
    </output>
  )
}
