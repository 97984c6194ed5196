import { assert } from '../../base';
import { type ActionCode, PRIORITY } from '../../kernel';
import type { Services } from '../ports';
import type { DownstreamConfig } from './config';
import { Downstream, type DownstreamActions, type DownstreamParts } from './downstream';
import { Work } from './work';

/** All endpoints with a state of one run. `configs` has one entry for each endpoint of the scenario, null for those without. */
export class Downstreams implements Services {
  private readonly all: readonly (Downstream | undefined)[];
  /** By call. */
  private readonly works: Work[] = [];
  /** The endpoint of each call that waits for a proxy: the action that ends the wait knows only the call. */
  private readonly endpointOf: number[] = [];
  private readonly leaving: ActionCode;

  constructor(
    private readonly parts: DownstreamParts,
    configs: readonly (DownstreamConfig | null)[],
  ) {
    const { agenda } = parts;
    const actions: DownstreamActions = {
      hasToken: agenda.define('token for a call', (call, endpoint) => this.at(endpoint).hasToken(this.workOf(call))),
      isConnected: agenda.define('connection for a call', (call, endpoint) => this.at(endpoint).isConnected(this.workOf(call))),
      isServed: agenda.define('end of service', (call, endpoint) => this.at(endpoint).isServed(this.workOf(call))),
      borrowTimeout: agenda.define('end of borrowing', (call, turn) => this.borrowTimedOut(call, turn)),
      lend: agenda.define('connections of a proxy', (endpoint) => this.at(endpoint).lendToWaiting()),
    };
    this.leaving = agenda.define('end of a client', (endpoint, client) => this.at(endpoint).leaves(client));
    const brownOut = agenda.define('brown-out', (endpoint, index) => this.turnBrownOut(endpoint, index));
    this.all = configs.map((config, i) => (config === null ? undefined : new Downstream(parts, actions, i, config)));
    configs.forEach((config, i) => {
      config?.brownOuts.forEach(({ fromUs, untilUs }, index) => {
        agenda.at(fromUs, PRIORITY.intervention, brownOut, i, index);
        agenda.at(untilUs, PRIORITY.intervention, brownOut, i, -1);
      });
    });
  }

  request(endpoint: number, call: number, client: number, keyA: number, keyB: number, attempt: number): void {
    while (this.works.length <= call) this.works.push(new Work(this.works.length));
    const work = this.workOf(call);
    work.begin(client, keyA, keyB, attempt, this.parts.agenda.now);
    this.endpointOf[call] = endpoint;
    this.at(endpoint).arrives(work);
  }

  abandon(endpoint: number, call: number): boolean {
    return this.at(endpoint).abandon(this.workOf(call));
  }

  leave(client: number): void {
    const { agenda } = this.parts;
    this.all.forEach((downstream, i) => {
      if (downstream !== undefined && downstream.config.database !== null) {
        agenda.at(agenda.now, PRIORITY.release, this.leaving, i, client);
      }
    });
  }

  private borrowTimedOut(call: number, turn: number): void {
    const work = this.workOf(call);
    if (work.turn === turn) this.at(this.endpointOf[call] as number).borrowTimedOut(work);
  }

  private turnBrownOut(endpoint: number, index: number): void {
    const downstream = this.at(endpoint);
    downstream.setBrownOut(index < 0 ? undefined : downstream.config.brownOuts[index]);
  }

  private at(endpoint: number): Downstream {
    const downstream = this.all[endpoint];
    if (downstream === undefined) assert(false, `endpoint ${endpoint} has no state`);
    return downstream;
  }

  private workOf(call: number): Work {
    const work = this.works[call];
    if (work === undefined) assert(false, `call ${call} never reached a service`);
    return work;
  }
}
