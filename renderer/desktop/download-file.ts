/** Hands a file to the browser's downloads. The page cannot read it back, so it is never `verified`. */
export function downloadFile(name: string, bytes: Uint8Array) {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Chromium reads the address after this turn; a minute is far more than a local copy needs to start.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return { name, where: 'Thư mục tải xuống', verified: false }
}
