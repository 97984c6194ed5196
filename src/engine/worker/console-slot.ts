import type { FactReader, Journal } from '../../journal';
import type { ConsoleView } from './console-view';

/** Where a console stands while there is one: it may come and go in mid-run, as no other reader does. */
export class ConsoleSlot implements FactReader {
  /** What is in it; null for nothing. */
  view: ConsoleView | null = null;

  take(record: Int32Array, text: string | undefined): void {
    if (this.view !== null) this.view.take(record, text);
  }

  /** Puts one in, with everything that was stated before; answers whether the journal still has all of that. */
  open(view: ConsoleView, journal: Journal): boolean {
    const { factsSeen, factsKept, textsCut } = journal.state;
    if (factsKept < factsSeen || textsCut > 0) return false;
    journal.read(0, (record, text) => view.take(record, text));
    this.view = view;
    return true;
  }
}
