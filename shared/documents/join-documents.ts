import type { Block, OfficialDocument } from './model.ts'

/** Several papers as one, each from a page of its own: printed or saved in one go. Takes the form of the first. */
export function joinDocuments(
  documents: readonly [OfficialDocument, ...OfficialDocument[]],
  names: Pick<OfficialDocument, 'title' | 'fileName'>,
): OfficialDocument {
  const [first, ...others] = documents
  if (others.length === 0) return first
  const blocks = others.flatMap((document): readonly Block[] => [{ kind: 'page-break' }, ...document.blocks])
  return { ...first, ...names, blocks: [...first.blocks, ...blocks] }
}
