import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { type Drill, type DrillPart, useSafety } from '../../journal/use-safety.ts'
import { safetySentence } from '../../computer.vi.ts'
import { drillSentence } from '../../drill-words.vi.ts'
import type { SafetyState } from '../../queries/safety.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'

/** One button that restores the newest backup and stick beside the work, compares, and writes down how it went. */
export function DrillSection({ state }: { readonly state: SafetyState }) {
  const { closedToWriting } = useCouncil()
  const safety = useSafety()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [last] = state.drills
  const run = async (stickPassphrase: string | null): Promise<Drill | null> => {
    setBusy(true)
    setFault(null)
    try {
      return await safety.drill(stickPassphrase)
    } catch (error) {
      setFault(String(error))
      return null
    } finally {
      setBusy(false)
    }
  }
  const locked = last?.stick.kind === 'locked' && !busy
  return (
    <FormSection
      title="Diễn tập phục hồi"
      columns={1}
      help="Dựng lại bản sao lưu mới nhất, và gói mới nhất trên USB nếu đang cắm, vào một chỗ riêng rồi so mã trạng thái. Dữ liệu đang dùng không đổi. Nên làm mỗi tháng một lần và trước mỗi chuyến đi."
    >
      {fault === null ? null : (
        <FullLine>
          <Problem title="Chưa diễn tập được">Dữ liệu không đổi; hãy thử lại. Chi tiết: {fault}</Problem>
        </FullLine>
      )}
      {last ? (
        <FullLine>
          <DefinitionList
            items={[
              { label: 'Lần gần nhất', value: <Outcome drill={last} /> },
              { label: 'Bản sao lưu', value: <Part of="backup" part={last.backup} absent="Chưa có" /> },
              {
                label: 'USB',
                value: <Part of="stick" part={last.stick} absent="Không cắm USB có gói của Hội đồng này" />,
              },
              {
                label: 'Nếu máy hỏng lúc đó',
                value:
                  last.behind === 0
                    ? 'Không mất mục nào.'
                    : `Mất ${last.behind.toLocaleString('vi-VN')} mục chưa có trong bản sao lưu và USB.`,
              },
            ]}
          />
        </FullLine>
      ) : (
        <FullLine>
          <StateBadge kind="warning">Chưa diễn tập lần nào</StateBadge>
        </FullLine>
      )}
      {busy ? (
        <FullLine>
          <Loading label="Đang dựng lại và so sánh…" />
        </FullLine>
      ) : null}
      {locked ? (
        <FullLine>
          <PassphraseEntry
            label="Mật khẩu của gói trên USB"
            submitLabel="Diễn tập với mật khẩu này"
            onSubmit={async (passphrase) => {
              const drill = await run(passphrase)
              const stick = drill?.stick
              return stick?.kind === 'failed' ? safetySentence(stick.problem) : null
            }}
          />
        </FullLine>
      ) : null}
      <FormActions>
        <Button variant="default" loading={busy} disabled={closedToWriting !== null} onClick={() => void run(null)}>
          Diễn tập phục hồi ngay
        </Button>
      </FormActions>
    </FormSection>
  )
}

function Outcome({ drill }: { readonly drill: Drill }) {
  return (
    <>
      <StateBadge kind={drill.ok ? 'done' : 'problem'}>{drill.ok ? 'Đạt' : 'Không đạt'}</StateBadge>{' '}
      {shownTime(drill.at)}, mất {(drill.tookMs / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây
    </>
  )
}

interface PartProps {
  readonly of: 'backup' | 'stick'
  readonly part: DrillPart
  readonly absent: string
}

function Part({ of, part, absent }: PartProps) {
  switch (part.kind) {
    case 'none':
      return absent
    case 'locked':
      return `${part.name}: gói có mật khẩu riêng; gõ mật khẩu bên dưới để thử`
    case 'failed':
      return (
        <>
          <StateBadge kind="problem">Không phục hồi được</StateBadge> {part.name} {drillSentence(of, part.problem)}
        </>
      )
    case 'restored':
      return (
        <>
          <StateBadge kind="done">Phục hồi đủ</StateBadge> {part.entries.toLocaleString('vi-VN')} mục, lập lúc{' '}
          {shownTime(part.made)}
        </>
      )
  }
}
