import { useCallback, useEffect, useMemo, useState } from 'react'
import { listCleared } from '../data/clearing.ts'
import type { Council } from '../data/council.ts'
import { newId } from '../data/ids.ts'
import {
  type KnownWorkspace,
  type Person,
  type Profile,
  readSetting,
  seasonSetting,
  writeSetting,
} from '../data/profile.ts'
import type { WorkspaceActions } from '../data/use-council.tsx'
import { keepUsers, lastUser, lockedUsers, needsUnlocking, rememberUser, usersOf } from '../data/users.ts'
import { allDraftsSettled } from '../data/drafts.ts'
import { accept } from '../../shared/lib/outcome.ts'
import { desktop } from '../desktop/desktop.ts'
import { activate } from '../journal/activate.ts'
import { adoptPackage } from '../journal/adopt.ts'
import { enrolProfile } from '../journal/enrol.ts'
import { roomOf } from '../data/room.ts'
import { isOlderThanData, readAppState } from './app-age.ts'
import { backUpAll } from './back-up-all.ts'
import { clearWorkspace } from './clear-workspace.ts'
import { findUnsaved, reachCouncil, reachProfile, type Unsaved } from './climb.ts'
import { holder } from './held.ts'
import type { Lost } from './lost.ts'
import { makeSampleSeason } from './sample-season.ts'
import { standingsOf } from './standings.ts'
import type { Opened, StartUp } from './start-up.ts'
import { useRoom } from './use-room.ts'
import { unlocking, userActions } from './user-actions.ts'
import {
  addWorkspace,
  lastWorkspace,
  listWorkspaces,
  readPerson,
  rememberName,
  removeSampleWorkspace,
  writePerson,
} from './workspaces.ts'
import { holdWriterLock } from './writer-lock.ts'

export function useStartUp(): StartUp {
  const lock = useMemo(() => holdWriterLock(), [])
  const [holds, setHolds] = useState(lock.holds())
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const held = useMemo(() => holder(), [])
  const room = useMemo(() => roomOf(desktop), [])
  useRoom(room)
  const appState = useMemo(() => readAppState(desktop), [])
  const [lost, setLost] = useState<Lost>()
  const [isClearing, setIsClearing] = useState(false)
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null)

  useEffect(() => lock.listen(() => setHolds(lock.holds())), [lock])

  /** Opens what the profile says is current. Called at start and after everything that changes it. */
  const reopen = useCallback(async () => {
    const reached = await reachProfile(desktop, held)
    if (reached.kind === 'lost') return setLost(reached.lost)
    const { profile, home, stuck } = reached
    const isOlder = isOlderThanData(await appState)
    const without = await findUnsaved(desktop, profile, held)
    setUnsaved(without)
    if (without) return
    const owner = await readPerson(profile)
    const workspace = await lastWorkspace(profile)
    const users = await lockedUsers(profile, usersOf(workspace, owner))
    const seat = held.seat()?.workspace === workspace?.id ? held.seat() : undefined
    const isLocked = workspace !== undefined && seat === undefined && needsUnlocking(users)
    const person = isLocked ? undefined : seated(workspace, owner, seat?.user)
    if (person && workspace) held.holdSeat({ workspace: workspace.id, user: person.id })
    const before = held.council()
    if (before) await rememberName(profile, before)
    if (before && workspace?.id === before.workspace && person?.id === before.person.id) {
      // The same database under a new name of its person: open forms go on.
      held.holdCouncil({ ...before, person })
    } else {
      held.leaveCouncil()
      const closed = () => whyClosed(lock.holds(), isOlder)
      const entered = person && workspace && (await reachCouncil(desktop, home, { profile, workspace, person, closed }))
      if (entered?.kind === 'lost') return setLost(entered.lost)
      held.holdCouncil(entered && { ...entered.council, room })
    }
    const council = held.council()
    const [list, persisted] = [await listWorkspaces(profile), await askToPersist()]
    // Read last: another season may have been chosen meanwhile.
    const season = council ? await currentSeason(profile, council) : ''
    setLost(undefined)
    const clearing = { cleared: await listCleared(profile), stuck }
    setOpened({ profile, home, owner, workspace, users, isLocked, list, council, season, persisted, isOlder, clearing })
  }, [lock, held, appState, room])

  useEffect(() => {
    Promise.resolve().then(reopen).catch(setError)
  }, [reopen])

  if (error !== undefined) return { kind: 'fault', error }
  if (lost) {
    const onRecovered = async (): Promise<void> => {
      held.holdHome(undefined)
      await reopen()
    }
    return { kind: 'lost', lost, onRecovered }
  }
  if (unsaved) {
    const goOn = async (): Promise<void> => {
      held.unsaved.add(unsaved.workspace)
      await reopen()
    }
    return { kind: 'unsaved', unsaved, onRetry: reopen, onGoOn: goOn }
  }
  if (!opened) return { kind: 'starting' }
  if (isClearing) return { kind: 'clearing' }
  const { profile, home, owner, workspace: current, users, list, council, season, persisted } = opened

  const open = async (id: string): Promise<void> => {
    await writeSetting(profile.db, 'workspace', id)
    await reopen()
  }
  const workspaces: WorkspaceActions = {
    list,
    open,
    leave: () => open(''),
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
    clear: (cleared) => clearWorkspace(desktop, { held, profile, showNone: setIsClearing, reopen }, cleared),
    rename: async (name) => {
      const person = council?.person
      if (!person) return
      if (owner?.id === person.id) await writePerson(profile, { ...owner, name })
      if (current?.users) await keepUsers(profile, current.id, owner, [{ ...person, name }])
      await reopen()
    },
    activate: async (activation, user) => {
      const done = await activate(profile, activation)
      if (!done.ok) return done
      const { people } = activation.invitation
      const chosen = people.find(({ id }) => id === user)
      if (!owner && chosen) await writePerson(profile, chosen)
      await profile.db.workspaces.update(done.value.id, { users: people, user })
      held.holdSeat({ workspace: done.value.id, user })
      await open(done.value.id)
      return accept(null)
    },
    standings: () => standingsOf(profile, council),
    backUpAll: async (reason) => (council ? backUpAll(desktop, profile, council, reason) : []),
    adopt: async (staged, passphrase) => {
      const adopted = await adoptPackage(profile, staged, passphrase)
      await open(adopted.id)
    },
    enrol: async (typed, onProgress) => {
      if (!owner) throw new Error('enrol: nobody was introduced')
      const enrolled = await enrolProfile(profile, owner, typed, onProgress)
      if (!enrolled.ok) return enrolled
      const { workspace, person } = enrolled.value
      // The province says what this device is for: here in this workspace, and before there was another in all.
      const isFirst = list.every(({ sample, id }) => sample || id === workspace.id)
      await profile.db.workspaces.put(isFirst ? workspace : { ...workspace, users: [person], user: person.id })
      if (isFirst) await writePerson(profile, person)
      await open(workspace.id)
      return { ok: true, value: null }
    },
  }
  if (current && opened.isLocked) {
    const sit = async (user: string): Promise<void> => {
      held.holdSeat({ workspace: current.id, user })
      await rememberUser(profile, current.id, user)
      await reopen()
    }
    return { kind: 'locked', workspace: current.name, users, actions: unlocking(profile, sit, reopen) }
  }
  if (!council || !current) {
    const introduce = async (given: Omit<Person, 'id'>): Promise<void> => {
      await writePerson(profile, given)
      await reopen()
    }
    return {
      kind: 'first-run',
      person: owner,
      ...opened.clearing,
      actions: { ...workspaces, introduce, goOnClearing: reopen },
    }
  }
  const chooseSeason = (chosen: string): void => {
    void writeSetting(profile.db, seasonSetting(council.workspace), chosen)
    setOpened({ ...opened, season: chosen })
  }
  const closedToWriting = council.closedToWriting() ?? whyClosed(holds, opened.isOlder)
  const leave = async (): Promise<void> => {
    held.holdSeat(undefined)
    setOpened({ ...opened, isLocked: true })
    // The screens go first, then what was typed in them is stored, then their database may be closed.
    await nextTask()
    await allDraftsSettled()
    await reopen()
  }
  const seat = { profile, workspace: council.workspace, owner, person: council.person, users, reopen, lock: leave }
  return {
    kind: 'open',
    lock,
    context: {
      council,
      profile,
      season,
      chooseSeason,
      closedToWriting,
      persisted,
      askToPersist: reopen,
      copied: home.kind === 'ours' && home.copied,
      workspaces,
      users: userActions(seat),
    },
  }
}

const whyClosed = (holds: boolean, isOlder: boolean): ReturnType<Council['closedToWriting']> => {
  if (isOlder) return 'newer-data'
  return holds ? null : 'read-only-window'
}

/** Who sits down without being asked: who is known to have, or who was there last. */
const seated = (
  workspace: KnownWorkspace | undefined,
  owner: Person | undefined,
  user: string | undefined,
): Person | undefined => usersOf(workspace, owner).find(({ id }) => id === user) ?? lastUser(workspace, owner)

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve)
  })

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
