import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './versions-table.module.css'

export interface VersionColumn {
  /** Unique among the columns. */
  readonly key: string
  /** Whose it is, and when it was written. */
  readonly title: ReactNode
  readonly lines: readonly { readonly label: string; readonly text: string }[]
  /** What can be done with it, e.g. a button that takes it. */
  readonly action: ReactNode
}

interface VersionsTableProps {
  /** What the versions are of, for those who hear the page. */
  readonly label: string
  readonly versions: readonly VersionColumn[]
}

/** Versions of one thing beside each other; lines that are not the same in all of them are marked. */
export function VersionsTable({ label, versions }: VersionsTableProps) {
  const labels = [...new Set(versions.flatMap(({ lines }) => lines.map((line) => line.label)))]
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Mục</th>
            {versions.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((name) => {
            const texts = versions.map(({ lines }) =>
              lines
                .filter((line) => line.label === name)
                .map(({ text }) => text)
                .join('\n'),
            )
            const differs = texts.some((text) => text !== texts[0])
            return (
              <tr key={name} data-differs={differs}>
                <th scope="row">
                  {differs ? <Icon name="warning" size={14} /> : null}
                  <span>
                    {name}
                    {differs ? <span className={classes['unseen']}> (khác nhau)</span> : null}
                  </span>
                </th>
                {versions.map(({ key }, n) => (
                  <td key={key}>{texts[n] === '' ? '–' : texts[n]}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Chọn</th>
            {versions.map(({ key, action }) => (
              <td key={key}>{action}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
