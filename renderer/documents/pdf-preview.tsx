import { useCallback, useEffect, useRef, useState } from 'react'
import { type OpenPdf, openPdf } from './open-pdf.ts'
import { PdfPage } from './pdf-page.tsx'
import styles from './pdf-preview.module.css'

interface PdfPreviewProps {
  readonly bytes: Uint8Array
  /** Vietnamese name of the paper; names the scroll area for screen readers. */
  readonly title: string
}

type Opened = { readonly bytes: Uint8Array; readonly pdf: OpenPdf | 'failed' }

/** A paper exactly as it will be printed: every page of the PDF, as wide as there is room, scrolled by mouse or keyboard. */
export function PdfPreview({ bytes, title }: PdfPreviewProps) {
  const [opened, setOpened] = useState<Opened>()
  const fail = useCallback(() => setOpened({ bytes, pdf: 'failed' }), [bytes])

  useEffect(() => {
    let current: OpenPdf | 'cancelled' | undefined
    openPdf(bytes).then((pdf) => {
      if (current === 'cancelled') return pdf.close()
      current = pdf
      return setOpened({ bytes, pdf })
    }, fail)
    return () => {
      if (current !== 'cancelled') current?.close()
      current = 'cancelled'
    }
  }, [bytes, fail])

  // What was opened for other bytes is closed by now.
  const pdf = opened?.bytes === bytes ? opened.pdf : undefined
  if (pdf === 'failed') {
    return (
      <p role="alert" className={styles.message}>
        Không mở được bản xem trước của văn bản này. Hãy thử mở lại, hoặc lưu tệp PDF rồi xem bằng chương trình khác.
      </p>
    )
  }
  if (!pdf) return <output className={styles.message}>Đang mở bản xem trước…</output>
  return <PageList pdf={pdf} title={title} onFailure={fail} />
}

function PageList({ pdf, title, onFailure }: { pdf: OpenPdf; title: string; onFailure: () => void }) {
  const area = useRef<HTMLElement>(null)
  const widthPx = usePageWidth(area)
  const [pageNumber, setPageNumber] = useState(1)

  return (
    <div className={styles.preview}>
      <p className={styles.position} aria-live="polite">
        Trang {pageNumber}/{pdf.pages.length}
      </p>
      {/* Focusable, so that arrow, Page Up/Down, Home and End scroll it without a mouse. */}
      <section
        ref={area}
        className={styles.area}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area without it cannot be scrolled by keyboard
        tabIndex={0}
        aria-label={title}
        onScroll={(event) => setPageNumber(pageInMiddle(event.currentTarget))}
      >
        {widthPx > 0 &&
          pdf.pages.map((page) => (
            <PdfPage key={page.pageNumber} page={page} widthPx={widthPx} onFailure={onFailure} />
          ))}
      </section>
    </div>
  )
}

const widestPagePx = 1000

/** The room for a page, to the whole pixel; 0 until it was measured. */
function usePageWidth(area: React.RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    if (!area.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidthPx(Math.min(widestPagePx, Math.floor(entry.contentRect.width)))
    })
    observer.observe(area.current)
    return () => observer.disconnect()
  }, [area])
  return widthPx
}

function pageInMiddle(area: HTMLElement): number {
  const middle = area.getBoundingClientRect().top + area.clientHeight / 2
  const pages = [...area.querySelectorAll<HTMLElement>('[data-page]')]
  const page = pages.findLast((element) => element.getBoundingClientRect().top <= middle)
  return Number(page?.dataset.page ?? 1)
}
