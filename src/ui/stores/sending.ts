import { createStore } from 'zustand/vanilla';
import type { InvocationType, SampleWanted, SendingRow, SentAnswer } from '../../engine/client';
import { clockText, functionsOfSource, TEXT } from '../kit';
import type { LabController } from './lab-controller';
import type { ReadEvent, SendProblem } from './read-event';
import { withField } from './scenario-document';

/*
 * Sending one event by hand: what is typed for each function, what was sent in this run, and what came of the one that is looked at.
 */

/** What is typed for a function and not sent. */
export interface SendDraft {
  readonly text: string;
  readonly invocationType: InvocationType;
  /** What a sample replaced, so that it can be put back; null: nothing of one's own. */
  readonly replaced: string | null;
}

/** The state of the sheet in which events are sent. */
export interface SendingState {
  /** The name of the function that the sheet is open for; null: it is closed. */
  readonly openFor: string | null;
  /** By function. */
  readonly drafts: Readonly<Record<string, SendDraft>>;
  readonly isSending: boolean;
  readonly problem: SendProblem | null;
  /** What was sent in the run `run`, oldest first. */
  readonly run: number;
  readonly rows: readonly SendingRow[];
  /** The one whose answer is shown. */
  readonly shown: number | null;
  readonly answer: SentAnswer | null;
}

const NOTHING_SENT = { rows: [], shown: null, answer: null } as const;
const CLOSED: SendingState = { openFor: null, drafts: {}, isSending: false, problem: null, run: 0, ...NOTHING_SENT };
const NO_DRAFT: SendDraft = { text: '', invocationType: 'RequestResponse', replaced: null };

/** Commands of the sheet. */
export class HandSending {
  readonly store = createStore<SendingState>(() => CLOSED);

  constructor(private readonly lab: LabController) {}

  /** Opens the sheet for a function, with the next event of one of its sources to begin with. */
  async open(name: string): Promise<void> {
    this.store.setState({ openFor: name, problem: null });
    await this.refresh();
    if (this.store.getState().drafts[name] !== undefined) return;
    const { scenario } = this.lab.scenario.getState();
    const source = scenario?.sources.findIndex((candidate) => functionsOfSource(candidate, scenario).includes(name)) ?? -1;
    await this.load(name, source < 0 ? JSON_SHAPE : { kind: 'source', source });
  }

  close(): void {
    this.store.setState({ openFor: null });
  }

  draftOf(name: string): SendDraft {
    return this.store.getState().drafts[name] ?? NO_DRAFT;
  }

  edit(name: string, change: Partial<SendDraft>): void {
    const draft = { ...this.draftOf(name), ...change };
    this.store.setState(({ drafts }) => ({ drafts: { ...drafts, [name]: draft }, problem: null }));
  }

  /** Puts a payload into the editor; what was typed there can be put back. */
  async load(name: string, wanted: SampleWanted): Promise<void> {
    const sample = await this.lab.engine.sample(this.run, wanted);
    if (sample.ok) this.replace(name, sample.value);
    else this.refuse(sample.issues.map(({ message }) => message).join('; '));
  }

  replace(name: string, text: string): void {
    const before = this.draftOf(name).text;
    this.edit(name, { text, replaced: before === '' || before === text ? null : before });
  }

  /** The same JSON with line breaks. */
  async tidy(name: string): Promise<void> {
    const read = await readEvent(this.draftOf(name).text);
    if (read.ok) this.edit(name, { text: JSON.stringify(read.event, null, 2) });
    else this.store.setState({ problem: read.problem });
  }

  /** Sends what is typed for a function; a run that has ended starts again first. */
  async send(name: string): Promise<void> {
    const { text, invocationType } = this.draftOf(name);
    const read = await readEvent(text);
    if (!read.ok) {
      this.store.setState({ problem: read.problem });
      return;
    }
    if (this.store.getState().isSending) return;
    this.store.setState({ isSending: true, problem: null });
    try {
      if (this.lab.run.getState().status === 'ended') await this.lab.restart();
      await this.sendNow(name, invocationType, read.event);
    } finally {
      this.store.setState({ isSending: false });
    }
  }

  private async sendNow(name: string, invocationType: InvocationType, event: unknown): Promise<void> {
    const sending = await this.lab.engine.send({ run: this.run, function: name, invocationType, event });
    if (!sending.ok) return this.refuse(sending.issues.map(({ message }) => message).join('; '));
    this.lab.view.setState({ said: TEXT.send.sentAt(name, clockText(sending.value.atUs)) });
    this.follow();
    this.store.setState({ shown: sending.value.sending, answer: null });
    await this.refresh();
  }

  /** Shows what came of another sending of this run. */
  async show(sending: number): Promise<void> {
    this.store.setState({ shown: sending, answer: null });
    await this.refresh();
  }

  /** Asks again what was sent in the run on screen and what came of the one that is shown. */
  async refresh(): Promise<void> {
    const { run } = this;
    this.follow();
    const { shown } = this.store.getState();
    const [rows, answer] = await Promise.all([
      this.lab.engine.sendings(run),
      shown === null ? null : this.lab.engine.sent(run, shown),
    ]);
    if (run !== this.run || shown !== this.store.getState().shown) return;
    this.store.setState({ rows, answer });
  }

  /** Adds a sending to the scenario, so that its next run and its exports have it. */
  async keep(sending: number): Promise<void> {
    const row = this.store.getState().rows.find((candidate) => candidate.sending === sending);
    const { document } = this.lab.scenario.getState();
    if (row === undefined) return;
    const intervention = interventionOf(row);
    const { interventions = [] } = document.scenario as { readonly interventions?: readonly unknown[] };
    this.lab.scenario.setState({ document: withField(document, 'interventions', [...interventions, intervention]) });
    this.lab.view.setState({ said: TEXT.send.kept });
  }

  private get run(): number {
    return this.lab.run.getState().loaded?.run ?? 0;
  }

  /** Forgets what was sent in a run that is no longer on screen. */
  private follow(): void {
    const { run } = this;
    if (run !== this.store.getState().run) this.store.setState({ run, ...NOTHING_SENT });
  }

  private refuse(message: string): void {
    this.store.setState({ problem: { message, offset: null } });
  }
}

const JSON_SHAPE = { kind: 'shape', shape: 'json' } as const;
const US_PER_S = 1_000_000;

/** A sending as a scenario lists it. */
function interventionOf({ atUs, function: name, invocationType, event }: SendingRow) {
  return {
    atS: atUs / US_PER_S,
    path: `functions.${name}.invoke`,
    value: { invocationType, event: JSON.parse(event) as unknown },
  };
}

/** Whether the scenario on screen has a sending in its own list. */
export function isKept(scenario: unknown, row: SendingRow): boolean {
  const { interventions } = (scenario ?? {}) as { readonly interventions?: readonly unknown[] };
  const wanted = JSON.stringify(interventionOf(row));
  return (interventions ?? []).some((candidate) => JSON.stringify(candidate) === wanted);
}

/** The reader of JSON comes with the whole scenario format: it loads when somebody sends. */
async function readEvent(text: string): Promise<ReadEvent> {
  const reader = await import('./read-event');
  return reader.readEvent(text);
}
