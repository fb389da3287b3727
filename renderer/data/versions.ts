import { firstVersion, tablesVersion } from '../../shared/journal/entry.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import { type CouncilDatabase, rowTable } from './database.ts'

/** The version that a workspace is at: its secretary raises it when all laptops have an app that knows more. */
export const workspaceVersion = async (db: CouncilDatabase): Promise<number> =>
  (await rowTable(db, 'workspaces').get(db.workspaceId))?.version ?? firstVersion

/** An app writes at the workspace's version, so that laptops with an older app can go on. */
export const versionToWrite = (workspace: number): number => Math.min(Math.max(workspace, firstVersion), tablesVersion)

/** Whether the workspace holds what this app cannot read yet: then it only reads, and hands over, until the update. */
export const isNewer = (workspace: number, opaque: JournalState['opaque']): boolean =>
  workspace > tablesVersion || opaque.length > 0
