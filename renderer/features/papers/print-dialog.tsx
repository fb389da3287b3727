import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DesktopGives, DesktopTakes } from '../../../shared/desktop/contract.ts'
import { readPageRanges } from '../../../shared/desktop/page-ranges.ts'
import { desktop } from '../../desktop/desktop.ts'
import { FormActions } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading } from '../../ui/loading.tsx'

export type PrintChoice = Pick<DesktopTakes<'printPdf'>, 'printer' | 'pages'>

interface PrintDialogProps {
  readonly kind: string
  readonly title: string
  readonly onPrint: (choice: PrintChoice) => void
  readonly onClose: () => void
}

/** Which printer and which pages, before the paper is shown; the printer of this kind of paper is remembered. */
export function PrintDialog({ kind, title, onPrint, onClose }: PrintDialogProps) {
  const [found, setFound] = useState<DesktopGives<'listPrinters'>>()
  const [printer, setPrinter] = useState('')
  const [pages, setPages] = useState('')
  const [isWrong, setIsWrong] = useState(false)

  useEffect(() => {
    void desktop.call('listPrinters', { kind }).then((answer) => {
      setPrinter(answer.ok ? (answer.value.last ?? '') : '')
      // Without the list the system's own dialog still has it.
      setFound(answer.ok ? answer.value : { printers: [], last: null })
    })
  }, [kind])

  const print = (): void => {
    const ranges = readPageRanges(pages)
    if (!ranges.ok) return setIsWrong(true)
    onPrint({ printer: printer === '' ? null : printer, pages: ranges.value })
  }

  return (
    <Modal opened onClose={onClose} title={`In: ${title}`} centered>
      {found ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            print()
          }}
        >
          <Stack>
            <NativeSelect
              label="Máy in"
              description="SoTuyen nhớ máy in đã chọn cho từng loại văn bản."
              value={printer}
              rightSection={<Icon name="down" size={16} />}
              onChange={(event) => setPrinter(event.currentTarget.value)}
            >
              <option value="">Máy in mặc định của máy này</option>
              {found.printers.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </NativeSelect>
            <TextInput
              label="Trang"
              description="Để trống là in tất cả. Ví dụ: 1-3, 5"
              autoComplete="off"
              value={pages}
              error={isWrong ? 'Hãy gõ số trang, ví dụ 1-3, 5.' : null}
              onChange={(event) => {
                setPages(event.currentTarget.value)
                setIsWrong(false)
              }}
            />
            <p style={{ margin: 0 }}>
              Văn bản mở trong cửa sổ riêng để xem lại, rồi hộp thoại in của máy hiện ra; chưa có gì được in trước đó.
            </p>
            <FormActions>
              <Button type="submit">Mở và in…</Button>
              <Button variant="default" onClick={onClose}>
                Thôi
              </Button>
            </FormActions>
          </Stack>
        </form>
      ) : (
        <Loading label="Đang tìm máy in…" />
      )}
    </Modal>
  )
}
