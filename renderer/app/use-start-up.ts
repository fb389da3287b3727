import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Council } from '../data/council.ts'
import { newId } from '../data/ids.ts'
import {
  type KnownWorkspace,
  openProfile,
  type Person,
  type Profile,
  readSetting,
  writeSetting,
} from '../data/profile.ts'
import type { CouncilContext, WorkspaceActions } from '../data/use-council.tsx'
import { adoptPackage } from '../journal/adopt.ts'
import { enrolProfile } from '../journal/enrol.ts'
import { makeSampleSeason } from './sample-season.ts'
import {
  addWorkspace,
  lastWorkspace,
  listWorkspaces,
  openWorkspace,
  readPerson,
  rememberName,
  removeSampleWorkspace,
  seasonSetting,
  writePerson,
} from './workspaces.ts'
import { holdWriterLock, type WriterLock } from './writer-lock.ts'

export interface FirstRunActions
  extends Pick<WorkspaceActions, 'list' | 'open' | 'foundNew' | 'foundSample' | 'adopt' | 'enrol'> {
  readonly introduce: (person: Omit<Person, 'id'>) => Promise<void>
}

export type StartUp =
  | { readonly kind: 'starting' }
  | { readonly kind: 'fault'; readonly error: unknown }
  | { readonly kind: 'first-run'; readonly person: Person | undefined; readonly actions: FirstRunActions }
  | { readonly kind: 'open'; readonly context: CouncilContext; readonly lock: WriterLock }

interface Opened {
  readonly profile: Profile
  readonly person: Person | undefined
  readonly list: readonly KnownWorkspace[]
  readonly council: Council | undefined
  readonly season: string
  readonly persisted: boolean
}

export function useStartUp(): StartUp {
  const lock = useMemo(() => holdWriterLock(), [])
  const [holds, setHolds] = useState(lock.holds())
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const profileRef = useRef<Promise<Profile>>(undefined)
  const councilRef = useRef<Council>(undefined)

  useEffect(() => lock.listen(() => setHolds(lock.holds())), [lock])

  /** Opens what the profile says is current. Called at start and after everything that changes it. */
  const reopen = useCallback(async () => {
    profileRef.current ??= openProfile()
    const profile = await profileRef.current
    const person = await readPerson(profile)
    const workspace = await lastWorkspace(profile)
    if (councilRef.current) await rememberName(profile, councilRef.current)
    const closed = (): 'read-only-window' | null => (lock.holds() ? null : 'read-only-window')
    let council = councilRef.current
    if (!person || !workspace) council = undefined
    else if (council?.workspace !== workspace.id || council.person.id !== person.id)
      council = await openWorkspace(profile, workspace, person, closed)
    // The same database under a new name of its person: open forms go on.
    else council = { ...council, person }
    if (councilRef.current?.db !== council?.db) councilRef.current?.db.close()
    councilRef.current = council
    const [list, persisted] = [await listWorkspaces(profile), await askToPersist()]
    // Read last: another season may have been chosen meanwhile.
    const season = council ? await currentSeason(profile, council) : ''
    setOpened({ profile, person, list, council, season, persisted })
  }, [lock])

  useEffect(() => {
    reopen().catch(setError)
  }, [reopen])

  if (error !== undefined) return { kind: 'fault', error }
  if (!opened) return { kind: 'starting' }
  const { profile, person, list, council, season, persisted } = opened

  const open = async (id: string): Promise<void> => {
    await writeSetting(profile.db, 'workspace', id)
    await reopen()
  }
  const workspaces: WorkspaceActions = {
    list,
    open,
    foundNew: async () => {
      const made = await addWorkspace(profile, { id: newId(), name: '', sample: false })
      await open(made.id)
    },
    foundSample: async (onProgress) => {
      const made = await makeSampleSeason(profile, onProgress)
      await open(made.id)
    },
    removeSample: async (id) => {
      const workspace = await profile.db.workspaces.get(id)
      if (!workspace) return
      // Left first: nothing may read a database while it is deleted.
      if (council?.workspace === id) await open(list.find((other) => other.id !== id)?.id ?? '')
      await removeSampleWorkspace(profile, workspace)
      await reopen()
    },
    rename: async (name) => {
      if (person) await writePerson(profile, { ...person, name })
      await reopen()
    },
    adopt: async (staged) => {
      const adopted = await adoptPackage(profile, staged)
      await open(adopted.id)
    },
    enrol: async (typed, onProgress) => {
      if (!person) throw new Error('enrol: nobody was introduced')
      const enrolled = await enrolProfile(profile, person, typed, onProgress)
      if (!enrolled.ok) return enrolled
      await profile.db.workspaces.put(enrolled.value.workspace)
      // The province says what this device is for.
      await writePerson(profile, enrolled.value.person)
      await open(enrolled.value.workspace.id)
      return { ok: true, value: null }
    },
  }
  if (!council || !person) {
    const introduce = async (given: Omit<Person, 'id'>): Promise<void> => {
      await writePerson(profile, given)
      await reopen()
    }
    return { kind: 'first-run', person, actions: { ...workspaces, introduce } }
  }
  const chooseSeason = (chosen: string): void => {
    void writeSetting(profile.db, seasonSetting(council.workspace), chosen)
    setOpened({ ...opened, season: chosen })
  }
  const closedToWriting = holds ? null : 'read-only-window'
  return {
    kind: 'open',
    lock,
    context: { council, profile, season, chooseSeason, closedToWriting, persisted, workspaces },
  }
}

async function currentSeason(profile: Profile, council: Council): Promise<string> {
  const chosen = await readSetting<string>(profile.db, seasonSetting(council.workspace))
  const seasons = await council.db.table('seasons').toArray()
  const alive = seasons.filter((row) => row.deletedAt === undefined)
  return alive.find((row) => row.id === chosen)?.id ?? alive[0]?.id ?? ''
}

/** Asked at every start; the answer is shown in Cài đặt. Some browsers never grant it to a page they hardly know. */
async function askToPersist(): Promise<boolean> {
  if (!navigator.storage?.persist) return false
  return (await navigator.storage.persisted()) || (await navigator.storage.persist())
}
