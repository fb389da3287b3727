import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, rem } from '@mantine/core'

/** The one accent: the red of an official seal. For the primary action, the current place and focus, nothing else. */
const seal: MantineColorsTuple = [
  '#fbf2f2',
  '#f4dede',
  '#e6b8b8',
  '#d68c8c',
  '#c66262',
  '#b54141',
  '#a82b2b',
  '#9b1c1c',
  '#851717',
  '#6b1111',
]

const gray: MantineColorsTuple = [
  '#f9f9f8',
  '#f3f3f1',
  '#e8e7e4',
  '#dad9d5',
  '#c3c1bc',
  '#a19f99',
  '#6a6862',
  '#595751',
  '#3b3a36',
  '#23221f',
]

/** Full Vietnamese coverage on Windows, Debian and where neither font set exists. */
const fontFamily = "'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

/** Mantine draws help and errors two pixels below the input; nothing here may be under 14 px. */
const readableRemarks = { styles: { description: { fontSize: rem(14) }, error: { fontSize: rem(14) } } }

export const theme = createTheme({
  colors: { seal, gray },
  primaryColor: 'seal',
  primaryShade: 7,
  black: '#23221f',
  fontFamily,
  fontFamilyMonospace: "Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: rem(14), sm: rem(15), md: rem(16), lg: rem(18), xl: rem(20) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: rem(6), sm: rem(10), md: rem(14), lg: rem(20), xl: rem(28) },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(22), lineHeight: '1.3' },
      h2: { fontSize: rem(17), lineHeight: '1.35' },
      h3: { fontSize: rem(15), lineHeight: '1.4' },
    },
  },
  defaultRadius: rem(4),
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { root: { height: rem(34), paddingInline: rem(14) } } },
    InputWrapper: {
      ...readableRemarks,
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    TextInput: readableRemarks,
    Textarea: readableRemarks,
    NativeSelect: readableRemarks,
    InputBase: readableRemarks,
    InputError: { styles: { error: { fontSize: rem(14) } } },
    Checkbox: readableRemarks,
    Radio: readableRemarks,
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Đóng' },
        transitionProps: { duration: 0 },
        // The second click of a double-click falls beside the dialog that the first one opened.
        closeOnClickOutside: false,
      },
      styles: { title: { fontSize: rem(17), fontWeight: 600 } },
    },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Đóng thông báo' } } },
  },
})

/** Mantine's own dimmed, placeholder and error colours are too pale to read on white (under 4.5 : 1). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#595751',
    '--mantine-color-placeholder': '#6f6d67',
    '--mantine-color-error': '#a3180f',
  },
  dark: {},
})
