import { Button } from '@mantine/core'
import { useState } from 'react'
import { checkDocument } from '../../../shared/trips/check-document.ts'
import type { Checked } from '../../../shared/trips/line.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { toPdf } from '../../documents/to-pdf.ts'
import { seasonView } from '../../queries/seasons.ts'
import { ownName } from '../../queries/trips.ts'
import { notifyDone } from '../../ui/notify.ts'
import { FieldProblem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './trips.module.css'

interface PrintCheckProps {
  readonly check: 'departure' | 'return'
  readonly checked: Checked
}

/** The sheet of the last check: opened in the viewer, where it is printed, or saved. */
export function PrintCheck({ check, checked }: PrintCheckProps) {
  const { council, season } = useCouncil()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const use = async (how: 'open' | 'save'): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const view = await seasonView(council.db, season)
      const document = checkDocument({
        check,
        checked,
        parentBody: view?.season.parentBody ?? '',
        issuingBody: view?.season.issuingBody ?? '',
        device: await ownName(council.db, council.device.publicKey),
        checkedAt: shownTime(checked.at),
        sample: council.sample,
      })
      const [name, bytes] = [`${document.fileName}.pdf`, await toPdf(document)]
      const done =
        how === 'open'
          ? await desktop.call('openPdf', { name, bytes })
          : await desktop.call('saveFile', { suggestedName: name, bytes })
      if (!done.ok) setProblem(desktopSentence(done.problem))
      else if (how === 'save' && done.value) notifyDone(`Đã lưu “${name}”.`)
    } catch {
      setProblem('Không lập được phiếu kiểm tra; hãy mở lại SoTuyen rồi thử lại.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes['buttons']}>
      <Button variant="default" loading={busy} onClick={() => void use('open')}>
        Xem và in phiếu
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void use('save')}>
        Lưu PDF
      </Button>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
    </div>
  )
}
