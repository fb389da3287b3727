import type { Cell, ParagraphBlock, TextRun } from './model.ts'

/** The words that builders use to describe a paper. */

export const text = (value: string): Cell => (value === '' ? empty : { kind: 'text', text: value })

export const strong = (value: string): Cell => ({ kind: 'text', text: value, bold: true })

/** Decimal text, or a whole number. */
export const number = (value: string | number): Cell => ({ kind: 'number', value: String(value) })

export const money = (value: string): Cell => ({ kind: 'money', value })

export const strongMoney = (value: string): Cell => ({ kind: 'money', value, bold: true })

export const empty: Cell = { kind: 'empty' }

type Run = string | TextRun

const paragraph =
  (style: ParagraphBlock['style']) =>
  (...runs: readonly Run[]): ParagraphBlock => ({
    kind: 'paragraph',
    style,
    runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
  })

export const body = paragraph('body')
export const heading = paragraph('heading')
export const item = paragraph('item')
export const basis = paragraph('basis')
export const note = paragraph('note')

/** A list as papers end its lines: '; ' and at last '.', whatever people typed there. */
export const items = (lines: readonly string[]): readonly ParagraphBlock[] =>
  lines.map((line, index) => item(`${line.replace(/[\s;.,]+$/, '')}${index === lines.length - 1 ? '.' : ';'}`))

/** 'Địa điểm: Phòng họp số 1', the label in bold. */
export const labelled = (label: string, ...runs: readonly Run[]): ParagraphBlock =>
  body({ text: `${label}: `, bold: true }, ...runs)
