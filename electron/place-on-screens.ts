import type { Rectangle } from 'electron'

/** Where the window was when it was closed. Without `x` and `y` the system centres it. */
export interface WindowPlace {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** A laptop of 1366 × 768 at 125 % has 1093 × 574 left beside the task bar. */
export const smallestWindow = { width: 960, height: 540 } as const
const firstPlace: WindowPlace = { width: 1366, height: 768, maximized: true }

/** So much of the title bar must be on a screen for a hand to reach it. */
const reachable = { width: 160, height: 40 } as const

/** Fits a remembered place to the screens that are there now; the projector of the last sitting may be gone. */
export function placeOnScreens(
  saved: WindowPlace | null,
  workAreas: readonly Rectangle[],
  primary: Rectangle,
): WindowPlace {
  const place = saved ?? firstPlace
  const { x, y, width, height, maximized } = place
  const area = workAreas.find((candidate) => isReachable(place, candidate))
  const size = {
    width: Math.max(smallestWindow.width, Math.min(width, (area ?? primary).width)),
    height: Math.max(smallestWindow.height, Math.min(height, (area ?? primary).height)),
  }
  if (!area || x === undefined || y === undefined) return { ...size, maximized }
  return { x, y, ...size, maximized }
}

/** Is enough of the title bar, the window's upper edge, on this screen? */
function isReachable({ x, y, width }: WindowPlace, area: Rectangle): boolean {
  if (x === undefined || y === undefined) return false
  const shownWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return shownWidth >= reachable.width && y >= area.y && y + reachable.height <= area.y + area.height
}
