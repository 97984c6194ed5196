import { type Result, succeed } from '../../base';
import { type Judge, type Scenario, withHandlerFiles } from '../../scenario';
import type { LateParts } from '../../simulation';
import type { LoadRequest } from '../protocol';

/** A document as the page sends it. */
type Document = Pick<LoadRequest, 'scenario' | 'files'>;

/** What a document says, and what a run of it may need. */
export interface ReadDocument {
  readonly scenario: Scenario;
  /** Null where it is known that the scenario has none of them. */
  readonly lateParts: LateParts | null;
}

/** What comes late, together: only documents other than the first one need either. */
export interface Fetched {
  readonly judge: Judge;
  readonly lateParts: LateParts;
}

/** Reads and judges scenarios; what judges them may have to be fetched first. */
export interface Format {
  /** The scenario of a document, with its handlers' texts. */
  scenarioOf(document: Document): Promise<Result<ReadDocument>>;
  /** What judges interventions and any JSON. */
  judge(): Promise<Judge>;
}

/** A document that was read when the page was built, and what it says: a scenario without late parts. */
export interface FirstScenario {
  readonly document: Document;
  readonly scenario: Scenario;
}

/** Fetches the format when a document comes that was not read when the page was built: the first screen then goes without it. */
export class LateFormat implements Format {
  private fetched: Fetched | undefined;

  constructor(
    private readonly fetch: () => Promise<Fetched>,
    private readonly first: FirstScenario | null,
  ) {}

  async scenarioOf(document: Document): Promise<Result<ReadDocument>> {
    const { first } = this;
    if (first !== null && textOf(first.document) === textOf(document))
      return succeed({ scenario: first.scenario, lateParts: null });
    const { judge, lateParts } = await this.everything();
    const read = judge.readScenario(document.scenario);
    const scenario = read.ok ? withHandlerFiles(read.value, new Map(Object.entries(document.files))) : read;
    return scenario.ok ? succeed({ scenario: scenario.value, lateParts }) : scenario;
  }

  async judge(): Promise<Judge> {
    return (await this.everything()).judge;
  }

  private async everything(): Promise<Fetched> {
    this.fetched ??= await this.fetch();
    return this.fetched;
  }
}

const textOf = ({ scenario, files }: Document): string => JSON.stringify([scenario, files]);
