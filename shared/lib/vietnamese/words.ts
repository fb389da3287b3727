import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'

export interface WordsStyle {
  /** Both spellings are in official use. */
  readonly thousand: 'nghìn' | 'ngàn'
  /** 'Ba tỷ, một trăm triệu đồng' instead of 'Ba tỷ một trăm triệu đồng'. */
  readonly commas: boolean
}

const largest = 10n ** 15n

/**
 * An amount of đồng in words, as papers end with it: '9550000' → 'Chín triệu năm trăm năm mươi nghìn đồng'.
 * Takes whole decimal text from 0 to 10^15 and throws on anything else. Above tỷ the number of tỷ is itself read as a number
 * ('Một nghìn không trăm linh một tỷ đồng').
 */
export const amountInWords = (amount: string, { thousand, commas }: WordsStyle): string => {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(amount) || BigInt(amount) > largest)
    throw new RangeError(`Only whole amounts from 0 to 10^15 are read in words, not ${JSON.stringify(amount)}`)
  const words = doReadNumber(amount, readingIn(thousand))
  const punctuated = commas ? withCommas(words) : words
  return `${punctuated.charAt(0).toUpperCase()}${punctuated.slice(1)} đồng`
}

const readingIn = (thousand: string): ReadingConfig => {
  const config = new ReadingConfig()
  config.units = [[''], [thousand], ['triệu'], ['tỷ']]
  config.oddText = 'linh'
  config.unit = []
  return config
}

/** A comma after each unit word that has more digits after it: none at the end, none in 'một nghìn tỷ', which is one unit. */
const withCommas = (words: string): string => words.replaceAll(/(?<=nghìn|ngàn|triệu|tỷ) (?!tỷ)/g, ', ')
