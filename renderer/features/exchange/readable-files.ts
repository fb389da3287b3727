import { useCouncil } from '../../data/use-council.tsx'
import { sittingPapers } from '../../documents/sitting-papers.ts'
import { officialPaperSources } from '../../queries/papers.ts'

export interface ReadableFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Step {
  readonly file: ReadableFile
  readonly done: number
  readonly of: number
}

/**
 * What people can read: papers and results of every closed sitting, made one after the other. Read when asked for, not
 * followed: a click before a followed query had answered would leave the papers out without a word.
 */
export function useReadableFiles(): (what: {
  readonly withPapers: boolean
  readonly withResults: boolean
}) => AsyncGenerator<Step> {
  const { council, season } = useCouncil()
  return async function* ({ withPapers, withResults }) {
    if (!withPapers && !withResults) return
    const papers = (await officialPaperSources(council.db, season))
      .flatMap(sittingPapers)
      .filter(({ format }) => (format === 'xlsx' ? withResults : withPapers))
    for (const [index, { name, make }] of papers.entries()) {
      yield { file: { name, bytes: await make() }, done: index + 1, of: papers.length }
    }
  }
}
