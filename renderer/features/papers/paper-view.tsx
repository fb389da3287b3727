import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Paper, PaperKind } from '../../../shared/sittings/paper-kinds.ts'
import { desktop } from '../../desktop/desktop.ts'
import { PdfPreview } from '../../documents/pdf-preview.tsx'
import { docxFile, resultsFile } from '../../documents/sitting-papers.ts'
import type { PaperSource } from '../../queries/papers.ts'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './papers.module.css'
import { type PrintChoice, PrintDialog } from './print-dialog.tsx'
import { usePaperPdf } from './use-paper-pdf.ts'
import type { useSaving } from './use-saving.ts'

interface PaperViewProps {
  readonly kind: PaperKind
  readonly paper: Paper
  readonly source: PaperSource
  readonly saver: ReturnType<typeof useSaving>
}

/** One paper as it will be printed, and what can be done with it. Nothing can be until its figures were read back. */
export function PaperView({ kind, paper, source, saver }: PaperViewProps) {
  const pdf = usePaperPdf(paper)
  const [choosing, setChoosing] = useState(false)
  const { document } = paper
  const busy = saver.saving.state === 'working'
  const isReady = pdf.state === 'ready' && !busy
  const withPdf = (use: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>) => () => {
    if (pdf.state === 'ready') void use(`${document.fileName}.pdf`, pdf.bytes)
  }
  const print = (choice: PrintChoice): void => withPdf((name, bytes) => saver.print({ kind, name, bytes, ...choice }))()
  return (
    <>
      <div className={classes['actions']}>
        <Button
          disabled={!isReady}
          onClick={desktop.can.printers ? () => setChoosing(true) : () => print({ printer: null, pages: [] })}
        >
          {desktop.can.printers ? 'In…' : 'In'}
        </Button>
        {desktop.can.printers ? (
          <Button variant="default" disabled={!isReady} onClick={withPdf(saver.open)}>
            Mở PDF
          </Button>
        ) : null}
        <Button
          variant="default"
          disabled={!isReady}
          onClick={withPdf((name, bytes) => saver.save({ name, make: async () => bytes }))}
        >
          Lưu PDF
        </Button>
        <Button variant="default" disabled={!isReady} onClick={() => void saver.save(docxFile(paper))}>
          Lưu DOCX
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void saver.save(resultsFile(source.snapshot))}>
          Lưu XLSX (bảng kết quả)
        </Button>
      </div>
      {choosing ? (
        <PrintDialog
          kind={kind}
          title={document.title}
          onPrint={(choice) => {
            setChoosing(false)
            print(choice)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {pdf.state === 'working' ? <Loading label="Đang lập văn bản…" /> : null}
      {pdf.state === 'failed' ? (
        <Problem title="Chưa lập được văn bản">
          Hãy mở lại SoTuyen rồi thử lại; dữ liệu của phiên họp không bị ảnh hưởng.
        </Problem>
      ) : null}
      {pdf.state === 'refused' ? (
        <Problem title="Văn bản không được in">
          Số liệu đọc lại từ bản PDF không khớp với phiên họp ({pdf.figures.slice(0, 3).join('; ')}); hãy báo người hỗ
          trợ.
        </Problem>
      ) : null}
      {pdf.state === 'ready' ? <PdfPreview bytes={pdf.bytes} title={document.title} /> : null}
    </>
  )
}
