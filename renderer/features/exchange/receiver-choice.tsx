import { NativeSelect } from '@mantine/core'
import type { StickFor } from '../../journal/exchange-status.ts'
import type { Receiver } from '../../queries/receivers.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownTime } from '../../ui/shown-time.ts'

/** Whom a package can be for; `key` names the choice, and the passphrase of this session that goes with it. */
export interface Choice {
  readonly key: string
  readonly label: string
  readonly help: string
  readonly target: StickFor
}

/** What can be chosen, the usual one first: the secretary hands out to all, others hand in to the secretary. */
export function choicesFrom(receivers: readonly Receiver[], isSecretary: boolean): readonly Choice[] {
  const gathering = receivers.filter(({ role }) => role === 'secretary' || role === 'officer')
  const everything: Choice = {
    key: 'everything',
    label: 'Toàn bộ (bản sao đầy đủ)',
    help: 'Mọi việc đã ghi và mọi phiếu có trên máy này, đủ để mở tiếp trên máy khác.',
    target: { kind: 'everything' },
  }
  const all = several('all', 'Mọi máy của Hội đồng', receivers)
  const office = several('office', 'Máy của thư ký và của tỉnh', gathering)
  const each = receivers.map((one) => several(one.publicKey, one.name, [one]))
  const groups = [...(gathering.length > 0 ? [office] : []), ...(receivers.length > 1 ? [all] : [])]
  return [
    ...(isSecretary ? groups.toReversed() : groups),
    ...(receivers.length > 1 || groups.length === 0 ? each : []),
    everything,
  ]
}

function several(key: string, label: string, receivers: readonly Receiver[]): Choice {
  const silent = receivers.filter(({ saidAt }) => saidAt === '')
  const oldest = receivers.map(({ saidAt }) => saidAt).toSorted()[0] ?? ''
  const help =
    silent.length > 0
      ? `Gồm mọi việc đã ghi, vì chưa biết ${silent.map(({ name }) => name).join(', ')} đang có gì. Phiếu chưa mở chỉ đi kèm nếu mọi máy nhận được phép giữ.`
      : `Chỉ gồm phần mà nơi nhận chưa có, theo gói gần nhất của nơi đó (cũ nhất ${shownTime(oldest)}). Phiếu chưa mở chỉ đi kèm nếu mọi máy nhận được phép giữ.`
  return { key, label, help, target: { kind: 'devices', keys: receivers.map(({ publicKey }) => publicKey) } }
}

interface ReceiverChoiceProps {
  readonly choices: readonly Choice[]
  readonly chosen: Choice
  readonly onChoose: (key: string) => void
}

export function ReceiverChoice({ choices, chosen, onChoose }: ReceiverChoiceProps) {
  return (
    <NativeSelect
      label="Gói dành cho"
      description={chosen.help}
      value={chosen.key}
      rightSection={<Icon name="down" size={16} />}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {choices.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </NativeSelect>
  )
}
