/** What a screen said was kept. */
export type Said =
  /** A message of something done. */
  | { readonly kind: 'done'; readonly text: string }
  /** A form whose mark said that its draft is kept, and what stood in its fields. */
  | { readonly kind: 'draft'; readonly place: string; readonly fields: { readonly [label: string]: string } }

/** Text of a function for the page: values of all fields with text, by label. */
export const fieldsSource = `(form) => Object.fromEntries([...form.querySelectorAll('input, textarea')]
  .filter((field) => field.type !== 'checkbox' && field.type !== 'radio' && field.value !== '')
  .map((field) => [(field.labels?.[0]?.innerText ?? field.getAttribute('aria-label') ?? field.name).replace(/\\s*\\*$/, ''), field.value]))`

/** Tells, at each change of the page, what its screens say is kept. */
export const watchSource = (binding: string): string => `(() => {
  const fieldsOf = ${fieldsSource}
  const told = new Set()
  // The address changes before the form of the old one is gone: a form stands at the place where it was first seen.
  const places = new WeakMap()
  const tell = (said) => {
    const text = JSON.stringify(said)
    if (told.has(text)) return
    told.add(text)
    void window[${JSON.stringify(binding)}](said)
  }
  const look = () => {
    for (const notice of document.querySelectorAll('.mantine-Notification-root, main [role=status]'))
      tell({ kind: 'done', text: notice.innerText })
    for (const form of document.querySelectorAll('form'))
      if (!places.has(form)) places.set(form, location.hash.slice(1))
    for (const mark of document.querySelectorAll('form output[data-kind=saved]')) {
      const form = mark.closest('form')
      tell({ kind: 'draft', place: places.get(form), fields: fieldsOf(form) })
    }
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
})()`
