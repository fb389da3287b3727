export function Exchange() {
  return null
}
