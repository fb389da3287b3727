import { Button } from '@mantine/core'
import { useQuery } from '../../data/use-council.tsx'
import { provinceAddress } from '../../queries/province-address.ts'
import { safetySentence } from '../../computer.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { type FoundUpdate, useUpdate } from './use-update.ts'

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2)

/** Cập nhật SoTuyen: only when somebody asks, only what the publisher signed. */
export function UpdateSection() {
  const address = useQuery(provinceAddress)
  const { version, updating, look, install, leave } = useUpdate()
  const { confirm } = useConfirm()

  const ask = async (update: FoundUpdate): Promise<void> => {
    const agreed = await confirm({
      title: `Cập nhật lên bản ${update.version}?`,
      message:
        'SoTuyen sao lưu và mở thử bản sao lưu, chép bộ cài về máy và kiểm tra, ghi nhớ số liệu đang có, rồi đóng lại để cài. Bản nháp được giữ. Sau khi mở bản mới, số liệu được đối chiếu với lúc này.',
      confirmLabel: 'Cập nhật và đóng SoTuyen',
    })
    if (agreed) await install(update)
  }

  const goWithout = async (update: FoundUpdate): Promise<void> => {
    const agreed = await confirm({
      title: 'Cập nhật khi chưa sao lưu?',
      message:
        'Nếu bản mới có lỗi, chỉ còn dữ liệu trên máy này và bản thứ hai. Hãy chắc chắn đã xuất gói ra USB hoặc đã trao đổi với máy khác.',
      confirmLabel: 'Vẫn cập nhật và đóng SoTuyen',
    })
    if (agreed) await install(update, true)
  }

  return (
    <FormSection
      title="Cập nhật SoTuyen"
      columns={1}
      help="SoTuyen không tự tìm và không tự cài bản mới. Bản cập nhật chỉ được nhận khi có chữ ký của nơi phát hành; bản đang dùng vẫn mở lại được."
    >
      <FullLine>
        <DefinitionList items={[{ label: 'Bản đang dùng', value: version ?? '…' }]} />
      </FullLine>
      {updating.kind === 'looking' ? <Loading label="Đang đọc bản cập nhật…" /> : null}
      {updating.kind === 'refused' ? (
        <FullLine>
          <Problem title="Chưa cập nhật">{updating.sentence}</Problem>
        </FullLine>
      ) : null}
      {updating.kind === 'fetching' ? (
        <FullLine>
          <Progress
            label="Đang chép và kiểm tra bộ cài (MB)"
            done={megabytes(updating.doneBytes)}
            of={megabytes(updating.totalBytes)}
          />
        </FullLine>
      ) : null}
      {updating.kind === 'backing-up' ? <Loading label="Đang sao lưu và mở thử bản sao lưu…" /> : null}
      {updating.kind === 'not-backed-up' ? (
        <>
          <FullLine>
            <Problem title="Chưa sao lưu được trước khi cập nhật">
              {updating.failed
                .map(({ name, problem }) => `${name || 'Kho dữ liệu'}: ${safetySentence(problem)}`)
                .join(' ')}{' '}
              Nên sao lưu hoặc xuất gói ra USB trước; chưa có gì bị thay đổi.
            </Problem>
          </FullLine>
          <FormActions>
            <Button onClick={() => void install(updating.update)}>Thử sao lưu lại</Button>
            <Button variant="default" onClick={() => void goWithout(updating.update)}>
              Cập nhật không sao lưu…
            </Button>
            <Button variant="default" onClick={leave}>
              Để sau
            </Button>
          </FormActions>
        </>
      ) : null}
      {updating.kind === 'starting' ? <Loading label="Đang mở bộ cài; SoTuyen sẽ đóng lại…" /> : null}
      {updating.kind === 'found' ? (
        <>
          <FullLine>
            <DefinitionList
              items={[
                { label: 'Bản mới', value: updating.update.version },
                { label: 'Phát hành', value: shownTime(updating.update.released) },
                { label: 'Thay đổi', value: updating.update.notes || 'Không ghi' },
                { label: 'Dung lượng', value: `${megabytes(updating.update.bytes).toLocaleString('vi-VN')} MB` },
              ]}
            />
          </FullLine>
          {updating.update.previousKept ? null : (
            <FullLine>
              <Problem kind="warning">
                {`Máy này không giữ bộ cài của bản ${version ?? 'đang dùng'}. Hãy giữ USB cài đặt cũ để quay lại khi cần.`}
              </Problem>
            </FullLine>
          )}
          <FormActions>
            <Button onClick={() => void ask(updating.update)}>{`Cập nhật lên bản ${updating.update.version}…`}</Button>
            <Button variant="default" onClick={leave}>
              Để sau
            </Button>
          </FormActions>
        </>
      ) : null}
      {updating.kind === 'idle' || updating.kind === 'refused' ? (
        <FormActions>
          <Button variant="default" onClick={() => void look({ kind: 'file' })}>
            Chọn bản cập nhật trên USB…
          </Button>
          {address ? (
            <Button variant="default" onClick={() => void look({ kind: 'server', address })}>
              Hỏi máy chủ của tỉnh
            </Button>
          ) : null}
        </FormActions>
      ) : null}
    </FormSection>
  )
}
