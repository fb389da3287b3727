/**
 * A file or a link dropped on the window would replace the app by that file. Neither is ever taken, wherever it lands;
 * text dragged between fields still works.
 */
export function ignoreDrops(): void {
  addEventListener('dragover', refuseFilesAndLinks, { capture: true })
  addEventListener('drop', refuseFilesAndLinks, { capture: true })
}

function refuseFilesAndLinks(event: DragEvent): void {
  const types = event.dataTransfer?.types ?? []
  if (!types.includes('Files') && !types.includes('text/uri-list')) return
  event.preventDefault()
  event.stopPropagation()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}
