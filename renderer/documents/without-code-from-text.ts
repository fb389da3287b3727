type Placeholder = (path?: unknown) => unknown

/**
 * The functions that the Typst compiler builds with `new Function` while it is constructed: placeholders for a file
 * system and a package registry. Our content security policy forbids code from text, so they get these instead.
 */
function placeholder(source: string): Placeholder {
  switch (source) {
    case 'return 0':
      return () => 0
    case 'return true':
      return () => true
    case 'return path':
      return (path) => path
    default:
      return () => {
        throw new Error(`The PDF compiler reached for something outside its own files: ${source}`)
      }
  }
}

const PlaceholderFunction = function PlaceholderFunction(...parts: readonly string[]): Placeholder {
  return placeholder(parts.at(-1) ?? '')
} as unknown as FunctionConstructor

/**
 * Runs `task`, in which `new Function(…)` yields a known placeholder and evaluates nothing. Only for synchronous tasks:
 * whatever else runs in this thread meanwhile would see the same `Function`.
 */
export function withoutCodeFromText<Value>(task: () => Value): Value {
  const original = globalThis.Function
  globalThis.Function = PlaceholderFunction
  try {
    return task()
  } finally {
    globalThis.Function = original
  }
}
