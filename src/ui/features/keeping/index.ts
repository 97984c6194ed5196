export { ExportMenu } from './export-menu';
export { KeepingNotice } from './keeping-notice';
export { LinkGate } from './link-gate';
export { DropOverlay, FilesInput } from './open-files';
export { ScenarioMenu } from './scenario-menu';
export { ShareButton } from './share-button';
export { UndoButtons } from './undo-buttons';
