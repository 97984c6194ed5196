import type { Result } from '../../base';
import { type Judge, type Scenario, withHandlerFiles } from '../../scenario';
import type { LoadRequest } from '../protocol';

/** A document as the page sends it. */
type Document = Pick<LoadRequest, 'scenario' | 'files'>;

/** Reads and judges scenarios; what judges them may have to be fetched first. */
export interface Format {
  /** The scenario of a document, with its handlers' texts. */
  scenarioOf(document: Document): Promise<Result<Scenario>>;
  /** What judges interventions and any JSON. */
  judge(): Promise<Judge>;
}

/** A document that was read when the page was built, and what it says. */
export interface FirstScenario {
  readonly document: Document;
  readonly scenario: Scenario;
}

/** Fetches the format when a document comes that was not read when the page was built: the first screen then goes without it. */
export class LateFormat implements Format {
  private fetched: Judge | undefined;

  constructor(
    private readonly fetch: () => Promise<Judge>,
    private readonly first: FirstScenario | null,
  ) {}

  async scenarioOf(document: Document): Promise<Result<Scenario>> {
    const { first } = this;
    if (first !== null && textOf(first.document) === textOf(document)) return { ok: true, value: first.scenario };
    const { readScenario } = await this.judge();
    const scenario = readScenario(document.scenario);
    return scenario.ok ? withHandlerFiles(scenario.value, new Map(Object.entries(document.files))) : scenario;
  }

  async judge(): Promise<Judge> {
    this.fetched ??= await this.fetch();
    return this.fetched;
  }
}

const textOf = ({ scenario, files }: Document): string => JSON.stringify([scenario, files]);
