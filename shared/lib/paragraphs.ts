/** A run of paragraphs that all texts have in common, or one place where they differ. */
export type TextBlock =
  | { readonly kind: 'same'; readonly text: string }
  /** One text per version, in their order; '' = this version has nothing there. */
  | { readonly kind: 'differs'; readonly texts: readonly string[] }

/** Which version is taken where they differ, or all of them one after the other. */
export type BlockChoice = number | 'all'

/**
 * Lays several versions of one text beside each other, paragraph by paragraph (a paragraph ends at a line break). What stands in
 * every version in the same order is common; between that, the versions differ.
 */
export function textBlocks(versions: readonly string[]): readonly TextBlock[] {
  const paragraphs = versions.map((text) => (text === '' ? [] : text.split('\n')))
  const common = paragraphs.reduce<readonly string[]>((a, b) => commonRun(a, b), paragraphs[0] ?? [])
  const at = paragraphs.map(() => 0)
  const blocks: TextBlock[] = []
  let same: string[] = []
  const closeSame = (): void => {
    if (same.length > 0) blocks.push({ kind: 'same', text: same.join('\n') })
    same = []
  }
  for (const paragraph of [...common, undefined]) {
    const between = paragraphs.map((list, n) => {
      const from = at[n] ?? 0
      const to = paragraph === undefined ? list.length : list.indexOf(paragraph, from)
      at[n] = to + 1
      return list.slice(from, to)
    })
    if (between.some((list) => list.length > 0)) {
      closeSame()
      blocks.push(...differing(between))
    }
    if (paragraph !== undefined) same.push(paragraph)
  }
  closeSame()
  return blocks
}

/** The text that the choices make; one choice for each place where the versions differ, in their order. */
export function chosenText(blocks: readonly TextBlock[], choices: readonly BlockChoice[]): string {
  let next = 0
  const parts = blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'same') return [block.text]
    const choice = choices[next++]
    if (choice === undefined) throw new Error('chosenText: a place without a choice')
    const taken = choice === 'all' ? [...new Set(block.texts)] : [block.texts[choice] ?? '']
    return taken.filter((text) => text !== '')
  })
  return parts.join('\n')
}

/** Places of equal length are compared paragraph by paragraph, others as a whole. */
function differing(between: readonly (readonly string[])[]): readonly TextBlock[] {
  const [first = []] = between
  if (first.length > 1 && between.every((list) => list.length === first.length))
    return first
      .map((_, n) => ({ kind: 'differs' as const, texts: between.map((list) => list[n] ?? '') }))
      .filter(isVisible)
  return [{ kind: 'differs' as const, texts: between.map((list) => list.join('\n')) }].filter(isVisible)
}

/** An empty line more or less is nothing to choose. */
const isVisible = ({ texts }: { readonly texts: readonly string[] }): boolean => texts.some((text) => text !== texts[0])

/** The longest run of paragraphs that two lists have in common, in order. */
function commonRun(a: readonly string[], b: readonly string[]): readonly string[] {
  const longest = a.map(() => b.map(() => 0))
  const lengthAt = (i: number, j: number): number => longest[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = longest[i]
      if (row) row[j] = a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  const run: string[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      run.push(a[i] ?? '')
      i += 1
      j += 1
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1
    else j += 1
  }
  return run
}
