/* Loaded when something is tried: what changes a scenario by its paths comes with the schema, which is too big for the first screen. */
export { withSetting } from '../../scenario';
