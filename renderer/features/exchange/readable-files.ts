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
  return async function* () {}
}
