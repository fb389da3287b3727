import type { PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import styles from './pdf-preview.module.css'

interface PdfPageProps {
  readonly page: PDFPageProxy
  readonly widthPx: number
  readonly onFailure: () => void
}

/** One page as a picture with its text for screen readers. Only pages near the visible part hold a picture. */
export function PdfPage({ page, widthPx, onFailure }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null)
  const near = useIsNear(place)
  const text = usePageText(page, near)
  const { width, height } = page.getViewport({ scale: 1 })
  const heightPx = Math.round((widthPx * height) / width)

  return (
    <div ref={place} className={styles.page} style={{ width: widthPx, height: heightPx }} data-page={page.pageNumber}>
      {near && <PageCanvas page={page} widthPx={widthPx} heightPx={heightPx} onFailure={onFailure} />}
      <p className={styles.pageText}>{text}</p>
    </div>
  )
}

function PageCanvas({ page, widthPx, heightPx, onFailure }: PdfPageProps & { readonly heightPx: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (!canvas.current) return undefined
    const scale = (widthPx * window.devicePixelRatio) / page.getViewport({ scale: 1 }).width
    const viewport = page.getViewport({ scale })
    canvas.current.width = Math.floor(viewport.width)
    canvas.current.height = Math.floor(viewport.height)
    const drawing = page.render({ canvas: canvas.current, viewport })
    drawing.promise.catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'RenderingCancelledException')) onFailure()
    })
    return () => drawing.cancel()
  }, [page, widthPx, onFailure])

  return <canvas key={widthPx} ref={canvas} aria-hidden style={{ width: widthPx, height: heightPx }} />
}

function useIsNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return undefined
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '800px 0px',
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [place])
  return near
}

function usePageText(page: PDFPageProxy, wanted: boolean): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (!wanted) return undefined
    let current = true
    const read = async () => {
      const { items } = await page.getTextContent()
      if (current) setText(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    void read()
    return () => {
      current = false
    }
  }, [page, wanted])
  return text
}
