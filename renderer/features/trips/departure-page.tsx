import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { BackupToStick } from './backup-to-stick.tsx'
import { CheckPage, type RemedyProps } from './check-page.tsx'
import { departureSteps } from './departure-steps.ts'

/** Sẵn sàng lên đường: every line is something that is tried now. */
export function DeparturePage() {
  const { council, season, users } = useCouncil()
  return (
    <CheckPage
      check="departure"
      title="Sẵn sàng lên đường"
      intro="Cắm USB sao lưu và máy in sẽ mang theo rồi bấm Kiểm tra. Mỗi dòng là một phép thử làm ngay trên máy này; máy không thấy điều gì thì nói là chưa rõ."
      steps={departureSteps({ council, season, users })}
      Remedy={DepartureRemedy}
    />
  )
}

const DepartureRemedy = ({ id, onDone }: RemedyProps) =>
  id === 'stick' && (desktop.can.drives || desktop.can.chooseFolder) ? <BackupToStick onDone={onDone} /> : null
