import { Button } from '@mantine/core'
import { useState } from 'react'
import { settleConflict } from '../../../shared/data/settle.ts'
import type { Json } from '../../../shared/journal/canonical.ts'
import { useCouncil, useRun } from '../../data/use-council.tsx'
import { fieldLabel } from '../../labels.vi.ts'
import { sentence } from '../../messages.vi.ts'
import type { Conflict, Version } from '../../queries/conflicts.ts'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { TextVersions } from '../../ui/text-versions.tsx'
import { VersionsTable } from '../../ui/versions-table.tsx'
import classes from './attention.module.css'
import { versionHeads } from './version-heads.ts'

/** One conflict with all its values, and the click that settles it: what is written then names every value shown. */
export function OneConflict({ conflict }: { readonly conflict: Conflict }) {
  const { closedToWriting } = useCouncil()
  const run = useRun()
  const [refused, setRefused] = useState<string | null>(null)
  const { row, field, name, versions } = conflict
  const { table } = row.$
  const heads = versionHeads(versions)
  const choose = async (value: Json): Promise<void> => {
    const result = await run(settleConflict, { table, id: row.id, field, value }, { seen: [row] })
    setRefused(result.ok ? null : sentence(result.problem))
    if (result.ok) notifyDone(`Đã chọn: ${name}, ${fieldLabel(field).toLowerCase()}.`)
  }
  const mayChoose = closedToWriting === null && versions.some((version) => version.mayChoose)
  return (
    <article className={classes['item']} aria-label={`${name}: ${fieldLabel(field)}`}>
      <h3 className={classes['name']}>
        {name}: {fieldLabel(field)}
      </h3>
      {refused === null ? null : <Problem>{refused}</Problem>}
      {field === 'deletedAt' ? (
        <Deletion conflict={conflict} heads={heads} mayChoose={mayChoose} onChoose={choose} />
      ) : isLong(versions) ? (
        <TextVersions
          versions={versions.map(({ value }, index) => ({
            title: heads[index] ?? '',
            text: typeof value === 'string' ? value : '',
          }))}
          takeLabel="Lưu nội dung đã chọn"
          {...(mayChoose ? { onTake: (text: string) => void choose(text === '' ? null : text) } : {})}
        />
      ) : (
        <VersionsTable
          label={`${name}: các bản`}
          versions={versions.map(({ value, words, mayChoose: may }, index) => ({
            key: heads[index] ?? '',
            title: heads[index] ?? '',
            lines: words.kind === 'lines' ? words.lines : [{ label: fieldLabel(field), text: words.text }],
            action:
              closedToWriting === null && may ? (
                <Button variant="default" onClick={() => void choose(value)}>
                  Chọn bản này
                </Button>
              ) : (
                <span className={classes['muted']}>Chỉ người có quyền mới chọn được bản này.</span>
              ),
          }))}
        />
      )}
    </article>
  )
}

interface DeletionProps {
  readonly conflict: Conflict
  /** Of its versions. */
  readonly heads: readonly string[]
  readonly mayChoose: boolean
  readonly onChoose: (value: Json) => Promise<void>
}

/** A deletion against what its author had not seen: the record stays visible until somebody says which of the two holds. */
function Deletion({ conflict: { versions, unseen }, heads, mayChoose, onChoose }: DeletionProps) {
  const headed = versions.map(({ value }, index) => ({ value, head: heads[index] ?? '' }))
  const deleted = headed.filter(({ value }) => value !== null)
  const kept = headed.filter(({ value }) => value === null)
  return (
    <>
      <ul className={classes['story']}>
        {deleted.map(({ head }) => (
          <li key={head}>Xóa: {head}.</li>
        ))}
        {kept.map(({ head }) => (
          <li key={head}>Giữ lại hoặc khôi phục: {head}.</li>
        ))}
        {unseen.map(({ field, who, at }) => (
          <li key={`${field} ${at}`}>
            Ghi “{fieldLabel(field)}” mà người xóa chưa thấy: {who}, {shownTime(at)}.
          </li>
        ))}
        <li>Bản ghi vẫn hiện, có xung đột, cho đến khi có người chọn.</li>
      </ul>
      {mayChoose ? (
        <div className={classes['deeds']}>
          <Button variant="default" onClick={() => void onChoose(null)}>
            Giữ lại
          </Button>
          <Button variant="default" onClick={() => void onChoose(deleted[0]?.value ?? null)}>
            Xóa, bỏ vào Thùng rác
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Texts of several lines, or longer than one, are read side by side. */
const isLong = (versions: readonly Version[]): boolean =>
  versions.every(({ value, words }) => words.kind === 'text' && (value === null || typeof value === 'string')) &&
  versions.some(({ value }) => typeof value === 'string' && (value.includes('\n') || value.length > 90))
