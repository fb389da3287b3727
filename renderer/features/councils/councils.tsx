export function Councils() {
  return null
}
