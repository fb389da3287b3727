import type { CDPSession, Locator, Page } from '@playwright/test'

/**
 * Types Vietnamese as Unikey and EVKey do on Windows (Telex): letters arrive as key presses; a key that changes letters before
 * it is swallowed by the tool, which sends Backspaces and the new letters instead, all within a millisecond. Tones are typed
 * at the end of a word, which gives the longest bursts. The focus must be, or is put, in a text input.
 */
export async function typeUnikey(target: Page | Locator, text: string): Promise<void> {
  const page = 'page' in target ? target.page() : target
  if ('page' in target) await target.focus()
  const session = await page.context().newCDPSession(page)
  try {
    for (const step of telexSteps(text)) await send(session, step)
  } finally {
    await session.detach()
  }
}

/** One key press as the page sees it: so many Backspaces, then letters. Without Backspaces it is an ordinary key. */
export interface TelexStep {
  readonly backspaces: number
  readonly letters: string
}

export function telexSteps(text: string): TelexStep[] {
  return text
    .normalize('NFC')
    .split(/(?<=\P{L})|(?=\P{L})/u)
    .flatMap((part) => (/^\p{L}/u.test(part) ? wordSteps(part) : Array.from(part, press)))
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/u
const withoutTone = (letter: string): string => letter.normalize('NFD').replace(tones, '').normalize('NFC')
const plainLetter = (letter: string): string =>
  letter
    .replace('đ', 'd')
    .replace('Đ', 'D')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')

const press = (letters: string): TelexStep => ({ backspaces: 0, letters })

function wordSteps(word: string): TelexStep[] {
  const letters = Array.from(word)
  const shapes = letters.flatMap((letter) => {
    const shaped = withoutTone(letter)
    const plain = plainLetter(shaped)
    return plain === shaped ? [press(plain)] : [press(plain), { backspaces: 1, letters: shaped }]
  })
  const toned = letters.findIndex((letter) => withoutTone(letter) !== letter)
  if (toned === -1) return shapes
  return [...shapes, { backspaces: letters.length - toned, letters: letters.slice(toned).join('') }]
}

/** The messages of one step are handed over together, so nothing of ours runs between a Backspace and the letters. */
async function send(session: CDPSession, { backspaces, letters }: TelexStep): Promise<void> {
  const events: Promise<unknown>[] = []
  for (let count = 0; count < backspaces; count += 1) events.push(...key(session, backspaceKey))
  for (const letter of letters) events.push(...key(session, letterKey(letter, backspaces > 0)))
  await Promise.all(events)
}

interface Key {
  readonly key: string
  readonly code: string
  readonly windowsVirtualKeyCode: number
  readonly text?: string
}

const backspaceKey: Key = { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 }

/** VK_PACKET: how Windows hands over a letter that no key of the keyboard has. */
const packetCode = 0xe7

function letterKey(letter: string, isInjected: boolean): Key {
  if (letter === '\n') return { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
  const isPlain = /^[\da-z]$/i.test(letter)
  if (isInjected || !isPlain) return { key: letter, code: '', windowsVirtualKeyCode: packetCode, text: letter }
  const upper = letter.toUpperCase()
  const code = /\d/.test(letter) ? `Digit${letter}` : `Key${upper}`
  return { key: letter, code, windowsVirtualKeyCode: upper.charCodeAt(0), text: letter }
}

function key(session: CDPSession, { text, ...rest }: Key): Promise<unknown>[] {
  const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text }
  return [
    session.send('Input.dispatchKeyEvent', { ...down, ...rest }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...rest }),
  ]
}
