import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { type BlockChoice, chosenText, type TextBlock, textBlocks } from '../../shared/lib/paragraphs.ts'
import classes from './text-versions.module.css'

interface TextVersionsProps {
  readonly versions: readonly { readonly title: string; readonly text: string }[]
  /** What the button says that takes the text made of the choices. */
  readonly takeLabel: string
  /** Absent where this person may only read. */
  readonly onTake?: (text: string) => void
}

/** Versions of a long text side by side, paragraph by paragraph, with a choice wherever they differ. */
export function TextVersions({ versions, takeLabel, onTake }: TextVersionsProps) {
  const blocks = textBlocks(versions.map(({ text }) => text))
  const places = blocks.filter((block) => block.kind === 'differs').length
  const [choices, setChoices] = useState<readonly (BlockChoice | null)[]>([])
  const choiceAt = (place: number): BlockChoice | null => choices[place] ?? null
  const made = Array.from({ length: places }, (_, place) => choiceAt(place))
  const left = made.filter((choice) => choice === null).length
  const choose = (place: number, choice: BlockChoice): void =>
    setChoices(made.map((before, n) => (n === place ? choice : before)))
  const placed = blocks.map((block, n) => ({
    block,
    key: `${block.kind} ${n}`,
    place: blocks.slice(0, n).filter(({ kind }) => kind === 'differs').length,
  }))
  return (
    <div className={classes['versions']}>
      <div className={classes['row']}>
        {versions.map(({ title }, n) => (
          <div key={title} className={classes['title']}>
            <span>{title}</span>
            {onTake && places > 1 ? (
              <Button size="compact-sm" variant="default" onClick={() => setChoices(made.map(() => n))}>
                Lấy cả bản này
              </Button>
            ) : null}
          </div>
        ))}
      </div>
      {placed.map(({ block, key, place }) =>
        block.kind === 'same' ? (
          <p key={key} className={classes['same']}>
            {block.text}
          </p>
        ) : (
          <Place
            key={key}
            number={place + 1}
            titles={versions.map(({ title }) => title)}
            texts={block.texts}
            choice={choiceAt(place)}
            {...(onTake ? { onChoose: (choice: BlockChoice) => choose(place, choice) } : {})}
          />
        ),
      )}
      {onTake ? <Taking blocks={blocks} made={made} left={left} label={takeLabel} onTake={onTake} /> : null}
    </div>
  )
}

interface PlaceProps {
  readonly number: number
  readonly titles: readonly string[]
  readonly texts: readonly string[]
  readonly choice: BlockChoice | null
  readonly onChoose?: (choice: BlockChoice) => void
}

function Place({ number, titles, texts, choice, onChoose }: PlaceProps) {
  const name = useId()
  const option = (value: BlockChoice, label: string, hidden: string) => (
    <label className={classes['option']}>
      <input
        type="radio"
        name={name}
        checked={choice === value}
        onChange={() => onChoose?.(value)}
        disabled={!onChoose}
      />
      <span>{label}</span>
      <span className={classes['unseen']}> {hidden}</span>
    </label>
  )
  return (
    <fieldset className={classes['place']}>
      <legend>Chỗ khác nhau {number}</legend>
      <div className={classes['row']}>
        {texts.map((text, n) => (
          <div key={titles[n]} className={classes['differs']} data-chosen={choice === n || choice === 'all'}>
            <p>{text === '' ? <em>(không có đoạn này)</em> : text}</p>
            {onChoose ? option(n, 'Lấy đoạn này', titles[n] ?? '') : null}
          </div>
        ))}
      </div>
      {onChoose && texts.filter((text) => text !== '').length > 1 ? option('all', 'Giữ tất cả các đoạn', '') : null}
    </fieldset>
  )
}

interface TakingProps {
  readonly blocks: readonly TextBlock[]
  readonly made: readonly (BlockChoice | null)[]
  readonly left: number
  readonly label: string
  readonly onTake: (text: string) => void
}

function Taking({ blocks, made, left, label, onTake }: TakingProps) {
  const text =
    left === 0
      ? chosenText(
          blocks,
          made.filter((choice) => choice !== null),
        )
      : null
  return (
    <>
      {text === null ? null : (
        <details className={classes['result']}>
          <summary>Xem nội dung sẽ lưu</summary>
          <p>{text}</p>
        </details>
      )}
      <div className={classes['deed']}>
        <Button disabled={text === null} onClick={() => onTake(text ?? '')}>
          {label}
        </Button>
        {left > 0 ? <span>Còn {left} chỗ chưa chọn.</span> : null}
      </div>
    </>
  )
}
