/** '14:05 ngày 20/11/2026' of a moment, on this computer's clock. */
export function shownTime(iso: string): string {
  const time = new Date(iso)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(time.getHours())}:${two(time.getMinutes())} ngày ${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`
}
