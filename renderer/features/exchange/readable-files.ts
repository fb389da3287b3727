import { useCouncil, useQuery } from '../../data/use-council.tsx'
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

/** What people can read: papers and results of every closed sitting, made one after the other. */
export function useReadableFiles(): (what: {
  readonly withPapers: boolean
  readonly withResults: boolean
}) => AsyncGenerator<Step> {
  const { season } = useCouncil()
  const sources = useQuery(officialPaperSources, season)
  return async function* ({ withPapers, withResults }) {
    const papers = (sources ?? [])
      .flatMap(sittingPapers)
      .filter(({ format }) => (format === 'xlsx' ? withResults : withPapers))
    for (const [index, { name, make }] of papers.entries()) {
      yield { file: { name, bytes: await make() }, done: index + 1, of: papers.length }
    }
  }
}
