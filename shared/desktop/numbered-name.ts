/** The name to try when `count - 1` names were taken: `bien-ban.pdf`, `bien-ban-2.pdf`, `bien-ban-3.pdf`, … */
export function numberedName(name: string, count: number): string {
  if (count === 1) return name
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)}-${count}${name.slice(dot)}` : `${name}-${count}`
}
