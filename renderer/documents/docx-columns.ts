import { type Paragraph, Table, TableCell, TableLayoutType, TableBorders, TableRow, WidthType } from 'docx'

/** Two columns without lines that stay on one page: the head of a paper, or its signatures. Widths in DXA. */
export function twoColumns(
  widths: readonly [number, number],
  fill: (widths: readonly [number, number]) => readonly (readonly Paragraph[])[],
): Table {
  return new Table({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: fill(widths).map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  })
}
