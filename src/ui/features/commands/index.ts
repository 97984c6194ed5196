export { CommandCenter } from './command-center';
export { OpenPalette } from './open-palette';
