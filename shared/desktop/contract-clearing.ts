import { z } from 'zod'

const workspace = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** The one call that removes: by the id of a workspace, never by a path. */
export const clearingCalls = {
  /**
   * Removes what this computer keeps of one workspace outside of the page's databases: the second copy with its key, the hub's log,
   * the kept passphrase and the packages kept beside sticks. Backups stay. May be asked again after it was broken off; of each copy
   * the whole is there or none of it. `left`: stores that were put aside as broken, in which data of any workspace may still be.
   */
  forgetWorkspace: { takes: z.object({ workspace }), gives: z.object({ left: z.array(z.string()) }) },
} as const
