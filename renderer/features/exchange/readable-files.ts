import { useCouncil } from '../../data/use-council.tsx'
import { sittingPapers } from '../../documents/sitting-papers.ts'
import { closedPapers } from '../../queries/papers.ts'

export interface ReadableFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Step {
  readonly file: ReadableFile
  readonly done: number
  readonly of: number
}

interface Readable {
  /** Made one after the other. */
  readonly steps: AsyncGenerator<Step>
  /** Numbers of closed sittings that have no official papers yet. */
  readonly leftOut: readonly number[]
}

/**
 * What people can read: papers and results of every closed sitting. Read when asked for, not followed: a click before a followed
 * query had answered would leave the papers out without a word.
 */
export function useReadableFiles(): (what: {
  readonly withPapers: boolean
  readonly withResults: boolean
}) => Promise<Readable> {
  const { council, season } = useCouncil()
  return async ({ withPapers, withResults }) => {
    const asked = withPapers || withResults
    const { official, leftOut } = asked ? await closedPapers(council.db, season) : { official: [], leftOut: [] }
    const papers = official
      .flatMap(sittingPapers)
      .filter(({ format }) => (format === 'xlsx' ? withResults : withPapers))
    async function* steps() {
      for (const [index, { name, make }] of papers.entries())
        yield { file: { name, bytes: await make() }, done: index + 1, of: papers.length }
    }
    return { steps: steps(), leftOut }
  }
}
