export function Sittings() {
  return null
}
