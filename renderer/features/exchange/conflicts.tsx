import { Button } from '@mantine/core'
import { useState } from 'react'
import { settleConflict } from '../../../shared/data/settle.ts'
import type { Json } from '../../../shared/journal/canonical.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { fieldLabel, tableLabels } from '../../labels.vi.ts'
import { sentence } from '../../messages.vi.ts'
import { type Conflict, openConflicts } from '../../queries/conflicts.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'

/** Values that were written without sight of each other: all are kept until a person chooses. */
export function Conflicts() {
  const conflicts = useQuery(openConflicts)
  if (!conflicts || conflicts.length === 0) return null
  return (
    <FormSection
      title={`Chỗ có hai giá trị khác nhau (${conflicts.length})`}
      columns={1}
      help="Hai người ghi mà chưa thấy bản của nhau. Cả hai bản đều được giữ; hãy chọn bản đúng."
    >
      {conflicts.map((conflict) => (
        <FullLine key={`${conflict.row.$.table}:${conflict.row.id}:${conflict.field}`}>
          <OneConflict conflict={conflict} />
        </FullLine>
      ))}
    </FormSection>
  )
}

function OneConflict({ conflict: { row, field, values } }: { readonly conflict: Conflict }) {
  const { closedToWriting } = useCouncil()
  const run = useRun()
  const [refused, setRefused] = useState<string | null>(null)
  const { table } = row.$
  const name = 'name' in row && typeof row.name === 'string' ? ` “${row.name}”` : ''
  // A deletion against an edit: the choice is between keeping the record and putting it into the bin.
  const choices =
    field === 'deletedAt' ? deletionChoices(values) : values.map((item) => ({ ...item, label: shown(item.value) }))
  const choose = async (value: Json): Promise<void> => {
    const result = await run(settleConflict, { table, id: row.id, field, value }, { seen: [row] })
    setRefused(result.ok ? null : sentence(result.problem))
  }
  return (
    <div>
      <strong>
        {tableLabels[table]}
        {name}: {fieldLabel(field)}
      </strong>
      {refused ? <Problem>{refused}</Problem> : null}
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {choices.map(({ value, label, who, at }, n) => (
          <li key={`${at}${String(n)}`} style={{ display: 'flex', gap: 12, alignItems: 'baseline', padding: '4px 0' }}>
            {closedToWriting ? null : (
              <Button size="xs" variant="default" onClick={() => void choose(value)}>
                Chọn
              </Button>
            )}
            <span style={{ whiteSpace: 'pre-wrap', flex: 1 }}>{label}</span>
            <span>{at ? `${who}, ${shownTime(at.slice(0, 24))}` : ''}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Choice {
  readonly value: Json
  readonly label: string
  readonly who: string
  readonly at: string
}

function deletionChoices(values: Conflict['values']): readonly Choice[] {
  const deletion = values.find((item) => item.value !== null)
  return [
    { value: null, label: 'Giữ lại: bản ghi đã được sửa sau khi người kia xóa', who: '', at: '' },
    ...(deletion ? [{ ...deletion, label: 'Xóa: đưa vào thùng rác' }] : []),
  ]
}

const shown = (value: Json): string => {
  if (value === null) return '(để trống)'
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}
