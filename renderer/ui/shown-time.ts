/** '14:05 ngày 20/11/2026' of a moment, on this computer's clock. */
export const shownTime = (iso: string): string => shown(iso, false)

/** '14:05:09 ngày 20/11/2026'. */
export const shownSecond = (iso: string): string => shown(iso, true)

function shown(iso: string, withSeconds: boolean): string {
  const time = new Date(iso)
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = withSeconds ? `:${two(time.getSeconds())}` : ''
  return `${two(time.getHours())}:${two(time.getMinutes())}${seconds} ngày ${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`
}
