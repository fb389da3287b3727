import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import type { Place } from '../../../shared/desktop/contract-places.ts'
import { receivers } from '../../queries/receivers.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ExportResult } from './export-result.tsx'
import { choicesFrom, ReceiverChoice } from './receiver-choice.tsx'
import { forgetPassphrase, passphraseFor } from './session-passphrases.ts'
import { useExport } from './use-export.ts'

/** Writes the package, and when ticked what people can read, into a folder or onto a stick. */
export function ExportPackage() {
  const { council } = useCouncil()
  const known = useQuery(receivers, council.device.publicKey)
  const { state, places, write } = useExport()
  const { confirm } = useConfirm()
  const [chosenKey, setChosenKey] = useState('')
  const [isEncrypted, setEncrypted] = useState(true)
  const [withPapers, setWithPapers] = useState(false)
  const [withResults, setWithResults] = useState(false)
  if (!known) return <Loading />
  const choices = choicesFrom(known, council.person.role === 'secretary')
  const choice = choices.find(({ key }) => key === chosenKey) ?? choices[0]
  if (!choice) return null
  const passphraseKey = `${council.workspace} ${choice.key}`
  const encrypt = async (wanted: boolean): Promise<void> => {
    const isSure =
      wanted ||
      (await confirm({
        title: 'Ghi gói không mã hóa?',
        message:
          'Ai cầm được USB cũng đọc được: hồ sơ và mã số thuế doanh nghiệp, tên và đơn vị của thành viên, điểm và nhận xét trên từng phiếu có trong gói, kết quả biểu quyết, kết luận và kinh phí.',
        confirmLabel: 'Không mã hóa',
      }))
    if (isSure) setEncrypted(wanted)
  }
  const start = (place: Place | null): Promise<void> =>
    write({ choice, passphrase: isEncrypted ? passphraseFor(passphraseKey) : null, withPapers, withResults }, place)
  return (
    <FormSection title="Xuất ra USB" columns={1}>
      <ReceiverChoice choices={choices} chosen={choice} onChoose={setChosenKey} />
      <FullLine>
        <Checkbox
          label="Mã hóa gói bằng mật khẩu"
          description="Mật khẩu mười từ hiện ra sau khi ghi; đọc riêng cho người nhận."
          checked={isEncrypted}
          onChange={(event) => void encrypt(event.currentTarget.checked)}
        />
      </FullLine>
      <FullLine>
        <Checkbox
          label="Kèm văn bản của các phiên đã chốt (PDF, DOCX)"
          description="Không mã hóa; ai cầm USB cũng đọc được: biên bản, tên thành viên, ý kiến, điểm từng phiếu và số tiền."
          checked={withPapers}
          onChange={(event) => setWithPapers(event.currentTarget.checked)}
        />
      </FullLine>
      <FullLine>
        <Checkbox
          label="Kèm bảng kết quả (XLSX)"
          description="Không mã hóa; ai cầm USB cũng đọc được: điểm, kết quả biểu quyết và kinh phí."
          checked={withResults}
          onChange={(event) => setWithResults(event.currentTarget.checked)}
        />
      </FullLine>
      <ExportResult state={state} onForget={() => forgetPassphrase(passphraseKey)} />
      <FormActions>
        {places.map((place) => (
          <Button key={place.handle} loading={state.kind === 'working'} onClick={() => void start(place)}>
            Ghi vào {placeWords(place)}
          </Button>
        ))}
        <Button
          variant={places.length > 0 ? 'default' : 'filled'}
          loading={state.kind === 'working'}
          onClick={() => void start(null)}
        >
          {desktop.can.chooseFolder
            ? places.length > 0
              ? 'Chọn nơi khác…'
              : 'Chọn USB và ghi…'
            : 'Ghi vào thư mục tải xuống'}
        </Button>
        {council.sample ? <StateBadge kind="warning">MẪU: gói này không nhập được vào dữ liệu thật</StateBadge> : null}
      </FormActions>
    </FormSection>
  )
}

function placeWords({ kind, label, freeBytes }: Place): string {
  const room =
    freeBytes === null ? '' : ` (còn trống ${Math.floor(freeBytes / 1024 / 1024).toLocaleString('vi-VN')} MB)`
  return `${kind === 'drive' ? 'USB' : 'thư mục'} ${label}${room}`
}
