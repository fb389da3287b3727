import { Button } from '@mantine/core'
import { councilFindings } from '../../../shared/councils/findings.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { findingSentence } from '../../messages.vi.ts'
import type { CouncilOfSeason } from '../../queries/councils.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './composition.module.css'

interface CompositionProps {
  readonly council: CouncilOfSeason
  readonly rules: RuleSet
  /** Absent when nobody may choose now. */
  readonly onChooseSecretary: (() => void) | undefined
}

/** The council held against the season's rule: in figures, and each thing that is wrong as a sentence. */
export function Composition({ council, rules, onChooseSecretary }: CompositionProps) {
  const { season, members } = council
  const { min, max, legalBasis } = rules.composition
  const findings = councilFindings({ members, secretary: season.secretary }, rules)
  const secretary = members.find(({ id }) => id === season.secretary)
  const having = (role: string) => members.filter((member) => member.role === role).length
  return (
    <section className={classes['panel']} aria-label="Thành phần Hội đồng">
      <div className={classes['line']}>
        {findings.length === 0 ? (
          <StateBadge kind="done">Đúng thành phần</StateBadge>
        ) : (
          <StateBadge kind="warning">Chưa đúng thành phần</StateBadge>
        )}
        <span>
          {members.length} thành viên (quy định {min}–{max}), {having('chair')} Chủ tịch, {having('viceChair')} Phó Chủ
          tịch, thư ký: {secretary?.name ?? 'chưa có'}
        </span>
        {onChooseSecretary === undefined ? null : (
          <Button variant="default" className={classes['action'] ?? ''} onClick={onChooseSecretary}>
            {season.secretary ? 'Đổi thư ký' : 'Chọn thư ký'}
          </Button>
        )}
      </div>
      {findings.length === 0 ? null : (
        <ul className={classes['findings']}>
          {findings.map((finding) => (
            <li key={finding.code}>{findingSentence(finding)}</li>
          ))}
        </ul>
      )}
      <p className={classes['basis']}>Căn cứ: {legalBasis}</p>
    </section>
  )
}
