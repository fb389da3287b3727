/**
 * The nonce that this page load's Content-Security-Policy allows for style tags made at run time (Mantine's theme
 * variables). Whoever served the page put it into the meta tag that the build adds to index.html.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
