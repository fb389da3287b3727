import { mkdir, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { BrowserWindow } from 'electron'
import { eventChannel } from '../shared/desktop/bridge.ts'
import type { DesktopHandlers, DesktopProblem, DesktopTakes } from '../shared/desktop/contract.ts'
import type { hubCalls, JoinedHub, RunningHub } from '../shared/desktop/contract-hub.ts'
import { fitsHubCode, hubCode, hubPort, readHubAddress, readHubCode } from '../shared/desktop/hub-code.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { audienceOf, fingerprintOf, hubCertificate } from './hub-certificate.ts'
import { fingerprintAt, requestPinned } from './hub-client.ts'
import { announceHub, findHubs } from './hub-discovery.ts'
import { type HubProcess, startHubProcess } from './hub-process.ts'
import { forgetTries, minutesToWait, noteWrongCode } from './hub-tries.ts'
import { isPrivate } from './lan-addresses.ts'
import { openMirror, type WorkspaceMirror, workspaceFolder } from './mirror.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import { removeCopies } from './remove-copies.ts'
import type { SecretKeeper } from './secrets.ts'

const joinedFile = 'hub-joined.json'

interface OwnHub {
  readonly workspace: string
  readonly fingerprint: string
  readonly process: HubProcess
  readonly hush: () => void
}

export interface HubHome {
  readonly places: ShellPlaces
  readonly keeper: SecretKeeper
  /** Another than the usual one only where two hubs must run on one computer. */
  readonly port?: number
}

/** Answers the calls about the hub: the one that runs here, and the ones that were joined. */
export function hubHandlers(
  window: BrowserWindow,
  { places, keeper, port = hubPort }: HubHome,
): Pick<DesktopHandlers, keyof typeof hubCalls> & {
  readonly stopHub: () => void
  /** Stops the hub of one workspace, removes its log, and forgets the hub that was joined for it. */
  readonly forgetHub: (workspace: string) => Promise<void>
} {
  let own: OwnHub | undefined

  const running = (): RunningHub | null => {
    if (!own) return null
    const { workspace, fingerprint, process } = own
    const { state, addresses, seen, restarts } = process.view()
    return {
      workspace,
      fingerprint,
      code: hubCode(fingerprint),
      state,
      restarts,
      seen: [...seen],
      addresses: addresses.map((address) => `${address}:${port}`),
    }
  }
  const tell = (): void => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel('hubChanged'), { running: running() })
  }
  const stop = (): void => {
    own?.process.stop()
    own?.hush()
    own = undefined
  }
  const start = async ({ workspace, root, host }: DesktopTakes<'hubStart'>): Promise<Outcome<null, DesktopProblem>> => {
    const folder = await hubFolder(places, keeper, workspace)
    if (!folder.ok) return folder
    const certificate = await hubCertificate(places, keeper)
    const fingerprint = fingerprintOf(certificate.certificate)
    stop()
    const process = startHubProcess(
      {
        folder: folder.value.folder,
        workspace,
        key: Buffer.from(folder.value.key).toString('base64'),
        root,
        host,
        certificate,
        audience: audienceOf(fingerprint),
        port,
      },
      tell,
    )
    own = { workspace, fingerprint, process, hush: announceHub(`SoTuyen ${hostname()}`, port) }
    return accept(null)
  }
  /** Until the hub says at which addresses it listens, or that it cannot. */
  const opened = async (): Promise<Outcome<RunningHub, DesktopProblem>> => {
    for (let waited = 0; own?.process.view().state === 'starting' && waited < 20_000; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50))
    if (own?.process.view().isPortTaken) {
      stop()
      return refuse({ code: 'hub-port-taken' })
    }
    const found = running()
    return found ? accept(found) : refuse({ code: 'hub-not-joined' })
  }

  const joined = (): Promise<readonly JoinedHub[]> => readOwn<readonly JoinedHub[]>(places, joinedFile, [])
  const others = async (workspace: string) => (await joined()).filter((hub) => hub.workspace !== workspace)

  return {
    stopHub: stop,

    forgetHub: async (workspace) => {
      if (own?.workspace === workspace) stop()
      if ((await joined()).some((hub) => hub.workspace === workspace))
        await writeOwn(places, joinedFile, await others(workspace))
      await removeCopies(hubBase(places), workspace)
    },

    hubStart: async (takes) => {
      if (own?.workspace !== takes.workspace || own.process.view().state === 'stopped') {
        const started = await start(takes)
        if (!started.ok) return started
      }
      return await opened()
    },

    hubStop: async () => {
      stop()
      tell()
      return accept(null)
    },

    hubLook: async () => accept({ running: running(), joined: [...(await joined())] }),

    hubJoin: async ({ workspace, address, code }) => {
      const place = readHubAddress(address)
      if (!place.ok) return place
      const body = readHubCode(code)
      if (!body.ok) return body
      const waitMinutes = await minutesToWait(places, Date.now())
      if (waitMinutes > 0) return refuse({ code: 'hub-too-many-tries', waitMinutes })
      const found = await fingerprintAt(place.value)
      if (!found.ok) return found
      if (!fitsHubCode(body.value, found.value)) {
        const triesLeft = await noteWrongCode(places, Date.now())
        return refuse({ code: 'hub-code-wrong', triesLeft })
      }
      await forgetTries(places)
      const hub: JoinedHub = { workspace, address: `${place.value.host}:${place.value.port}`, fingerprint: found.value }
      await writeOwn(places, joinedFile, [...(await others(workspace)), hub])
      return accept(hub)
    },

    hubLeave: async ({ workspace }) => {
      await writeOwn(places, joinedFile, await others(workspace))
      return accept(null)
    },

    hubFind: async () => accept([...(await findHubs(isPrivate))]),

    hubCall: async ({ workspace, ...request }) => {
      if (!request.path.startsWith(`/v1/workspaces/${workspace}/`)) throw new Error('hubCall: of another workspace')
      const here = own?.workspace === workspace ? own : undefined
      const hub = here ? undefined : (await joined()).find((item) => item.workspace === workspace)
      const place = readHubAddress(here ? `127.0.0.1:${port}` : (hub?.address ?? ''))
      const fingerprint = here?.fingerprint ?? hub?.fingerprint
      if (!place.ok || fingerprint === undefined) return refuse({ code: 'hub-not-joined' })
      const answered = await requestPinned(place.value, fingerprint, request)
      if (!answered.ok) return answered
      const { status, headers, body } = answered.value
      return accept({ status, headers: { ...headers }, body })
    },
  }
}

const hubBase = ({ userData }: ShellPlaces): string => path.join(userData, 'hub')

/** Where the hub keeps its log, and the key that seals it. One that nobody here can open is put aside: every laptop has its own. */
async function hubFolder(
  places: ShellPlaces,
  keeper: SecretKeeper,
  workspace: string,
): Promise<Outcome<WorkspaceMirror, DesktopProblem>> {
  const base = hubBase(places)
  await mkdir(base, { recursive: true })
  const opened = await openMirror(base, workspace, keeper, null)
  if (opened.ok || opened.problem.code === 'key-not-kept') return opened
  const folder = workspaceFolder(base, workspace)
  await rename(folder, `${folder}-${Date.now()}`)
  return await openMirror(base, workspace, keeper, null)
}
