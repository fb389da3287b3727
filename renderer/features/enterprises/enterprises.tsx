export function Enterprises() {
  return null
}
