import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../../../shared/lib/dates.ts'
import { recoverySheetDocument } from '../../../shared/safety/recovery-sheet-document.ts'
import { today } from '../../data/ids.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { toPdf } from '../../documents/to-pdf.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { rootFingerprint } from '../../queries/safety.ts'
import { workspaceName } from '../../queries/seasons.ts'
import { FieldProblem } from '../../ui/problem.tsx'

/** Makes the sheet and opens it in the system's viewer, where it is printed. It is saved nowhere. */
export function PrintRecoverySheet({ passphrase }: { readonly passphrase: string }) {
  const { council } = useCouncil()
  const name = useQuery(workspaceName, council.workspace)
  const fingerprint = useQuery(rootFingerprint)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const print = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const place = await desktop.call('backupPlace', {})
      const document = recoverySheetDocument({
        workspaceName: name ?? '',
        passphrase,
        fingerprint: fingerprint ?? '',
        backupFolder: place.ok ? place.value.label : '',
        madeOn: formatDate(today()),
      })
      const bytes = await toPdf(document)
      const shown = await desktop.call('openPdf', { name: `${document.fileName}.pdf`, bytes })
      if (!shown.ok) setProblem(desktopSentence(shown.problem))
    } catch {
      setProblem('Không lập được tờ khôi phục; hãy thử lại, hoặc chép mười từ ra giấy.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void print()}>
        In tờ khôi phục…
      </Button>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
    </>
  )
}
