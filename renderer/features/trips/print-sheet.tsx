import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OfficialDocument } from '../../../shared/documents/model.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { desktop } from '../../desktop/desktop.ts'
import { toPdf } from '../../documents/to-pdf.ts'
import { notifyDone } from '../../ui/notify.ts'
import { FieldProblem } from '../../ui/problem.tsx'
import classes from './trips.module.css'

interface PrintSheetProps {
  readonly label: string
  readonly make: () => Promise<OfficialDocument>
}

/** A sheet of a trip: opened in the viewer, where it is printed, or saved. */
export function PrintSheet({ label, make }: PrintSheetProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const use = async (how: 'open' | 'save'): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const document = await make()
      const [name, bytes] = [`${document.fileName}.pdf`, await toPdf(document)]
      const done =
        how === 'open'
          ? await desktop.call('openPdf', { name, bytes })
          : await desktop.call('saveFile', { suggestedName: name, bytes })
      if (!done.ok) setProblem(desktopSentence(done.problem))
      else if (how === 'save' && done.value) notifyDone(`Đã lưu “${name}”.`)
    } catch {
      setProblem('Không lập được văn bản; hãy mở lại SoTuyen rồi thử lại.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes['buttons']}>
      <Button variant="default" loading={busy} onClick={() => void use('open')}>
        {label}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void use('save')}>
        Lưu PDF
      </Button>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
    </div>
  )
}
