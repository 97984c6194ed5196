import { CALL_CAUSES, type FactReader, fieldsOf, kindNumber, wideAt } from '../journal';
import { QuantileSketch } from '../kernel';
import { word } from './fields';

/*
 * What became of the calls to each endpoint. A call is counted when its caller goes on (answered, or given up) or ends. What an endpoint with
 * servers did with it (waiting, work) is counted when the work begins, also for a caller that is gone.
 */

const ANSWERED = kindNumber('callAnswered');
const STARTED = kindNumber('callStarted');
const FAILED = kindNumber('callFailed');
const RETRIED = kindNumber('callRetried');
const answered = fieldsOf('callAnswered');
const started = fieldsOf('callStarted');
const failed = fieldsOf('callFailed');
const retried = fieldsOf('callRetried');

const CALLER_ENDED = CALL_CAUSES.indexOf('callerEnded');
/** What `fetch` calls not ok. */
const HTTP_ERROR_MIN = 400;

/** The calls to one endpoint so far. Times in whole microseconds. */
export class EndpointCalls {
  calls = 0;
  /** Of them, those answered with 400 or above, or not at all. */
  errors = 0;
  /** Further tries that callers decided on. */
  retries = 0;
  /** Calls that were not served, by CALL_CAUSES. */
  readonly failed: number[] = CALL_CAUSES.map(() => 0);
  /** Work of the servers. */
  workUs = 0;
  readonly latency = new QuantileSketch();
  /** Of calls whose work began: how long they waited for it. */
  readonly wait = new QuantileSketch();
  waitedUs = 0;
}

/** Counts the calls to endpoints. */
export class CallCounts implements FactReader {
  private readonly byEndpoint: EndpointCalls[] = [];

  take(record: Int32Array): void {
    switch (record[0]) {
      case ANSWERED:
        return this.answered(record);
      case STARTED:
        return this.started(record);
      case FAILED:
        return this.failed(record);
      case RETRIED:
        this.of(word(record, retried.endpoint)).retries++;
        return;
      default:
    }
  }

  /** The calls to an endpoint, by its place in the scenario. */
  of(endpoint: number): EndpointCalls {
    while (this.byEndpoint.length <= endpoint) this.byEndpoint.push(new EndpointCalls());
    return this.byEndpoint[endpoint] as EndpointCalls;
  }

  private answered(record: Int32Array): void {
    const endpoint = word(record, answered.endpoint);
    // A call that no endpoint is declared for.
    if (endpoint < 0) return;
    const of = this.of(endpoint);
    const status = word(record, answered.status);
    of.calls++;
    if (status === 0 || status >= HTTP_ERROR_MIN) of.errors++;
    of.latency.add(word(record, answered.latencyUs));
  }

  private started(record: Int32Array): void {
    const of = this.of(word(record, started.endpoint));
    const waitedUs = wideAt(record, started.waitedHi);
    of.workUs += wideAt(record, started.serviceHi);
    of.waitedUs += waitedUs;
    of.wait.add(waitedUs);
  }

  private failed(record: Int32Array): void {
    const of = this.of(word(record, failed.endpoint));
    const { failed: byCause } = of;
    const cause = word(record, failed.cause);
    byCause[cause] = (byCause[cause] as number) + 1;
    // Nothing was answered, so nothing else counts it.
    if (cause !== CALLER_ENDED) return;
    of.calls++;
    of.errors++;
  }
}
