/**
 * A passphrase as it is used: people read it from paper, so capitals, kinds of gaps and ways of writing one letter make no
 * difference. Applied before every derivation of a key, on both sides.
 */
export const normalPassphrase = (typed: string): string =>
  typed
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s\-–—.]+/)
    .filter((word) => word !== '')
    .join('-')
