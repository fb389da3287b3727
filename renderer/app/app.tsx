import { setNonce } from 'get-nonce'
import { styleNonce } from '../desktop/style-nonce.ts'
import { Loading } from '../ui/loading.tsx'
import { UiProvider } from '../ui/ui-provider.tsx'
import { LockScreen } from '../features/start/lock-screen.tsx'
import { FirstRun } from '../features/start/first-run.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { LostScreen } from './lost-screen.tsx'
import { StartUpFault } from './start-up-fault.tsx'
import { UnsavedScreen } from './unsaved-screen.tsx'
import { useStartUp } from './use-start-up.ts'

// An open dialog stops the page behind it from scrolling by a style tag of its own, which asks for the nonce here.
setNonce(styleNonce())

/** The start-up ladder: profile → person → workspace → season. Each rung that fails says so; none of them deletes anything. */
export function App() {
  return (
    <UiProvider styleNonce={styleNonce}>
      <ErrorBoundary>
        <Ladder />
      </ErrorBoundary>
    </UiProvider>
  )
}

function Ladder() {
  const state = useStartUp()
  switch (state.kind) {
    case 'starting':
      return <Loading label="Đang mở SoTuyen…" />
    case 'fault':
      return <StartUpFault error={state.error} />
    case 'lost':
      return <LostScreen lost={state.lost} onRecovered={state.onRecovered} />
    case 'unsaved':
      return <UnsavedScreen unsaved={state.unsaved} onRetry={state.onRetry} onGoOn={state.onGoOn} />
    case 'first-run':
      return <FirstRun person={state.person} cleared={state.cleared} stuck={state.stuck} {...state.actions} />
    case 'clearing':
      return <Loading label="Đang xóa dữ liệu khỏi máy này…" />
    case 'locked':
      return <LockScreen workspace={state.workspace} users={state.users} {...state.actions} />
    case 'open':
      return <Frame context={state.context} lock={state.lock} />
  }
}
