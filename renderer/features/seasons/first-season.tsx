export function FirstSeason() {
  return null
}
