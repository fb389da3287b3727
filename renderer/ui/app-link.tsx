import { createContext, type MouseEvent, type ReactNode, use } from 'react'

const NavigateContext = createContext<((href: string) => void) | null>(null)

/** How links inside the frame move: the app's router, given once by `AppFrame`. */
export const NavigateProvider = NavigateContext.Provider

interface AppLinkProps {
  readonly href: string
  readonly className?: string | undefined
  readonly current?: boolean
  readonly children: ReactNode
}

/** Addresses are hash addresses, because the page must also run where no server maps paths. A real link (it can be copied and opened in a new window) that a plain click follows without loading the page again. */
export function AppLink({ href, className, current = false, children }: AppLinkProps) {
  const navigate = use(NavigateContext)
  const follow = (event: MouseEvent) => {
    if (navigate === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a href={`#${href}`} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}
