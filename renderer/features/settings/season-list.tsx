import { Button } from '@mantine/core'
import type { Row } from '../../../shared/data/tables.ts'
import { formatDate } from '../../../shared/lib/dates.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './settings.module.css'

/** The seasons of this office; the one that is open is what all screens show. Hidden while there is no other. */
export function SeasonList({ seasons }: { readonly seasons: readonly Row<'seasons'>[] }) {
  const { season: current, chooseSeason } = useCouncil()
  if (seasons.every(({ id }) => id === current)) return null
  return (
    <FormSection title="Các mùa giải" columns={1} help="Mọi màn hình hiện mùa giải đang mở.">
      <ul className={classes['list']}>
        {seasons.map(({ id, name = '(chưa có tên)', awardYear, startedOn }) => (
          <li key={id} className={classes['item']}>
            <span className={classes['itemName']}>
              {name}
              {awardYear === undefined || name.includes(String(awardYear)) ? '' : ` (${awardYear})`}
            </span>
            {startedOn === undefined ? (
              <StateBadge kind="warning">Chưa bắt đầu</StateBadge>
            ) : (
              <span>Bắt đầu {formatDate(startedOn)}</span>
            )}
            {id === current ? (
              <StateBadge kind="done">Đang mở</StateBadge>
            ) : (
              <Button variant="default" onClick={() => chooseSeason(id)}>
                Mở
              </Button>
            )}
          </li>
        ))}
      </ul>
    </FormSection>
  )
}
