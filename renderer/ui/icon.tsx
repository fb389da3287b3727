/** The few signs the screens use, drawn on a 20 × 20 grid. A sign never stands alone: a text or a label is beside it. */
const paths = {
  add: 'M10 4v12M4 10h12',
  back: 'M12 4 6 10l6 6',
  blank: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  building: 'M4 17V4.5L11 3v14M11 8l5 1.5V17M3 17h14M6.5 7h2M6.5 10h2M6.5 13h2',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  check: 'm4 10.5 4 4 8-9',
  close: 'm5 5 10 10M15 5 5 15',
  coins:
    'M8 9.5c2.8 0 5-1 5-2.3S10.8 5 8 5 3 6 3 7.2s2.2 2.3 5 2.3ZM3 7.2v5.5C3 14 5.2 15 8 15s5-1 5-2.3V7.2M13 9.5c2.3.2 4 1.1 4 2.2 0 1.3-2.2 2.3-4.5 2.3M3 10c0 1.3 2.2 2.3 5 2.3s5-1 5-2.3',
  document: 'M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5.5M7.5 13h5.5',
  down: 'm5 8 5 5 5-5',
  exchange: 'M4 7h11l-3-3M16 13H5l3 3',
  forward: 'm8 4 6 6-6 6',
  home: 'M3.5 9.5 10 4l6.5 5.5M5.5 8.5V16h9V8.5M8.5 16v-4h3v4',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  meeting: 'M3 12.5h14M5 12.5V17M15 12.5V17M6 9.5V7a1.5 1.5 0 0 1 3 0v2.5M11 9.5V7a1.5 1.5 0 0 1 3 0v2.5',
  minus: 'M4.5 10h11',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16c.4-2.8 2.3-4.3 5-4.3s4.6 1.5 5 4.3M13 4.5a2.5 2.5 0 0 1 0 4.8M14.5 12c1.8.5 2.8 1.9 3 4',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17',
  settings: 'M3 6h6M13 6h4M3 14h3M10 14h7M11 4v4M8 12v4',
  sheet: 'M4.5 3.5h11v13h-11zM7 7.5l1.2 1.2L10.2 6.5M12 8h1.5M7 12.5l1.2 1.2 2-2.2M12 13h1.5',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  up: 'm5 12 5-5 5 5',
  warning: 'M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.5v.01',
  working: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 6.5V10l2.5 2',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
