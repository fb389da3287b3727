export function FirstRun(_props: object) {
  return null
}
