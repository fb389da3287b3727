import { expect, test } from 'vitest'
import { placeOnScreens, smallestWindow } from './place-on-screens.ts'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const projector = { x: 1366, y: 0, width: 1920, height: 1040 }
const onLaptop = { x: 40, y: 30, width: 1200, height: 650, maximized: false }
const onProjector = { x: 1500, y: 100, width: 1600, height: 900, maximized: false }

test.each([
  ['the first start fills the screen', null, [laptop], { width: 1366, height: 728, maximized: true }],
  ['a place on a screen that is there stays', onLaptop, [laptop], onLaptop],
  ['a place on the second screen stays while it is there', onProjector, [laptop, projector], onProjector],
  [
    'with that screen gone the window is centred and fits the one that is left',
    onProjector,
    [laptop],
    { width: 1366, height: 728, maximized: false },
  ],
  [
    'a title bar above or below every screen could not be reached',
    { ...onLaptop, y: -200 },
    [laptop],
    { width: 1200, height: 650, maximized: false },
  ],
  [
    'a sliver of the title bar is not enough',
    { ...onLaptop, x: 1300 },
    [laptop],
    { width: 1200, height: 650, maximized: false },
  ],
  ['a window larger than its screen shrinks', { ...onLaptop, width: 5000 }, [laptop], { ...onLaptop, width: 1366 }],
  [
    'a window smaller than allowed grows',
    { ...onLaptop, width: 10, x: 40 },
    [laptop],
    { ...smallestWindow, maximized: false, height: 650 },
  ],
])('%s', (_, saved, screens, expected) => {
  expect(placeOnScreens(saved, screens, laptop)).toEqual(expected)
})
