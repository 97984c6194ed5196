import type { Place } from './json-places';
import type { PlacedIssue } from './use-judged';

/** What an editor of the scenario's text is given, whichever it is. */
export interface EditorProps {
  readonly text: string;
  readonly issues: readonly PlacedIssue[];
  readonly isDark: boolean;
  /** A place to go to; another object goes there again. */
  readonly goTo: Place | null;
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onApply: () => void;
  /** Esc: the next Tab moves on. */
  readonly onLeave: () => void;
}
