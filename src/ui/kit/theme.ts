import { ActionIcon, Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { COMMANDS_TEXT } from './text/commands-text';

const SANS = 'Inter, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
const MONO = '"JetBrains Mono", "DejaVu Sans Mono", ui-monospace, monospace';

/** Mantine asks for ten shades of an accent; ours is one colour per scheme, set below. */
const ACCENT: MantineColorsTuple = [
  '#e7f0f7',
  '#cfe2f0',
  '#a9d3ef',
  '#7cc7f2',
  '#4aa3dd',
  '#2f86c4',
  '#0072b2',
  '#0072b2',
  '#00639b',
  '#005382',
];

/** The header of a dialog is none of the page: without a role it would count as a second banner. */
const DIALOG = {
  defaultProps: {
    attributes: { header: { role: 'presentation' } },
    closeButtonProps: { 'aria-label': COMMANDS_TEXT.palette.close },
  },
};

/** The drawing's theme: small type, hairlines, one accent colour for actions. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  colors: { accent: ACCENT },
  defaultRadius: 7,
  respectReducedMotion: true,
  components: {
    // The library writes white on every filled button; on the dark scheme's accent that cannot be read.
    Button: Button.extend({
      styles: { label: { fontWeight: 500 } },
      vars: (_, { variant = 'filled' }) => ({ root: variant === 'filled' ? { '--button-color': 'var(--lab-on-busy)' } : {} }),
    }),
    // Else a menu holds an element without a role, which no menu may.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: DIALOG,
    Drawer: DIALOG,
    ActionIcon: ActionIcon.extend({
      vars: (_, { variant = 'filled' }) => ({ root: variant === 'filled' ? { '--ai-color': 'var(--lab-on-busy)' } : {} }),
    }),
  },
  fontSizes: { xs: '11.5px', sm: '12.5px', md: '13px', lg: '15px', xl: '18px' },
});

const SHARED = {
  '--mantine-color-body': 'var(--lab-bg)',
  '--mantine-color-text': 'var(--lab-ink)',
  '--mantine-color-dimmed': 'var(--lab-dim)',
  '--mantine-color-default': 'var(--lab-panel)',
  '--mantine-color-default-hover': 'var(--lab-bg)',
  '--mantine-color-default-color': 'var(--lab-ink)',
  '--mantine-color-default-border': 'var(--lab-edge)',
  '--mantine-color-placeholder': 'var(--lab-faint)',
  // Buttons without a surface look like the links they stand beside.
  '--mantine-color-accent-light-color': 'var(--lab-busy)',
  '--mantine-color-accent-light': 'var(--lab-select)',
  '--mantine-color-accent-light-hover': 'var(--lab-select)',
  '--mantine-color-disabled': 'transparent',
  '--mantine-color-disabled-color': 'var(--lab-edge)',
  '--mantine-color-error': 'var(--lab-throttle)',
  '--mantine-primary-color-filled': 'var(--lab-busy)',
  '--mantine-primary-color-contrast': 'var(--lab-on-busy)',
};

/** Mantine's own variables, taken from the tokens, so that both schemes have one source. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  // Inputs and tabs take these two shades directly: surface and outline.
  light: { ...SHARED, '--mantine-color-gray-4': 'var(--lab-edge)' },
  dark: { ...SHARED, '--mantine-color-dark-6': 'var(--lab-panel)', '--mantine-color-dark-4': 'var(--lab-edge)' },
});
