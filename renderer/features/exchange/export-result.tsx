import { Button } from '@mantine/core'
import { AppLink } from '../../ui/app-link.tsx'
import { FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PassphraseShown } from '../../ui/passphrase-shown.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { ExportState } from './export-job.ts'

interface ExportResultProps {
  readonly state: ExportState
  /** The next package for the same receiver gets another passphrase. */
  readonly onForget: () => void
}

/** How far the writing is, or what came of it: what was written, whether it could be read back, and the passphrase. */
export function ExportResult({ state, onForget }: ExportResultProps) {
  if (state.kind === 'idle') return null
  if (state.kind === 'refused')
    return (
      <FullLine>
        <Problem title="Chưa xuất được">{state.sentence}</Problem>
      </FullLine>
    )
  if (state.kind === 'working')
    return (
      <FullLine>
        <Progress label={state.label} done={state.done} of={state.of} />
      </FullLine>
    )
  const { verified, label, receiver, files, without, entries, passphrase } = state
  return (
    <FullLine>
      <div role="status">
        {verified ? (
          <p>
            <StateBadge kind="done">Đã ghi, đọc lại và đúng. Có thể rút USB.</StateBadge>
          </p>
        ) : (
          <Problem kind="warning" title="Đã tải xuống">
            Gói đã được kiểm tra trước khi ghi, nhưng trình duyệt không cho đọc lại tệp đã tải: hãy nhập thử gói ở máy
            nhận trước khi xóa bản ở đây.
          </Problem>
        )}
        <p>
          Gói dành cho: {receiver}. Nơi ghi: {label}.
        </p>
        <p>
          {entries === 0
            ? 'Nơi nhận đã có mọi mục; gói chỉ gồm lời xác nhận và tình trạng.'
            : `Gói gồm ${entries.toLocaleString('vi-VN')} mục.`}
        </p>
        <ul>
          {files.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        {without.sittings.length > 0 ? (
          <Problem kind="warning">
            Không kèm văn bản và kết quả của {without.sittings.map((number) => `đợt ${number}`).join(', ')}: phiên đã
            chốt nhưng còn việc phải xem trước khi có bản chính thức. <AppLink href="/van-ban">Văn bản</AppLink> nói đó
            là việc gì.
          </Problem>
        ) : without.all ? (
          <Problem kind="warning">Không kèm văn bản, kết quả nào: chưa phiên nào được chốt.</Problem>
        ) : null}
        {passphrase === null ? (
          <StateBadge kind="warning">Gói không mã hóa: hãy giữ USB như giữ hồ sơ giấy</StateBadge>
        ) : (
          <>
            <p>
              <strong>Mật khẩu của gói.</strong> Đọc riêng cho người nhận (gọi điện hoặc nói trực tiếp), đừng ghi lên
              USB. Mất mật khẩu thì không ai mở được gói này. Đến khi đóng SoTuyen, gói sau cho cùng nơi nhận dùng lại
              mật khẩu này.
            </p>
            <PassphraseShown passphrase={passphrase} />
            <Button
              variant="subtle"
              onClick={() => {
                onForget()
                notifyDone('Gói sau cho nơi nhận này sẽ có mật khẩu mới.')
              }}
            >
              Lần sau dùng mật khẩu khác
            </Button>
          </>
        )}
      </div>
    </FullLine>
  )
}
