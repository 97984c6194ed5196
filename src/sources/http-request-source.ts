import { assert, assertUnreachable, US_PER_MS, utf8Bytes } from '../base';
import type { Stream } from '../kernel';
import { albEvent } from './alb/alb-event';
import { type Arrivals, requestsOf } from './arrivals/arrival-driver';
import type { HttpApiConfig } from './config';
import { ADDRESS_NETWORKS, documentationAddress, networkOf } from './documentation-addresses';
import { httpAuthorizerEvent, restAuthorizerEvent } from './front-door/authorizer-event';
import { clientOf } from './front-door/client';
import { functionUrlEvent } from './function-url/function-url-event';
import { httpApiEvent } from './http-api/http-api-event';
import { userAgentIndexOf, userAgentText } from './http-api/user-agents';
import { type HttpRequest, splitAt } from './http-request';
import { luckOf, type SourceLuck } from './luck';
import type { EmittedRecord, Source, SourceContext } from './ports';
import type { RequestConfig } from './push-config';
import { SizeByShape } from './record-size';
import { restApiEvent } from './rest-api/rest-api-event';

/** The same request from ever other clients: entity = request, step = 0. In a closed loop entity = user, step = the user's request. */
export class HttpRequestSource implements Source {
  private readonly driver: Arrivals;
  /** Clients of a closed loop; 0: every request is from another client. */
  private readonly users: number;
  private readonly luck: SourceLuck;
  private readonly texts: Stream;
  private readonly sizes = new SizeByShape();
  private readonly headers: Readonly<Record<string, string>>;
  private readonly rawPath: string;
  private readonly rawQueryString: string;

  constructor(
    private readonly config: HttpApiConfig | RequestConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.texts = this.luck.stream('texts');
    this.headers = requestHeaders(config.body);
    [this.rawPath, this.rawQueryString] = splitAt(config.path, '?');
    this.users = config.arrivals.kind === 'users' ? config.arrivals.users : 0;
    this.driver = requestsOf(config.arrivals, context, this.luck, (request) => this.happen(request));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** One request is one event; that of its authorizer has the step −1 − its own. */
  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined && records.length === 1, 'an HTTP event is of one request');
    const { entity, step } = record;
    const authorizer =
      this.config.kind === 'http-api' || this.config.kind === 'rest-api' ? (this.config.authorizer ?? null) : null;
    const request: HttpRequest = {
      region: this.context.region,
      accountId: this.context.accountId,
      method: this.config.method,
      rawPath: this.rawPath,
      rawQueryString: this.rawQueryString,
      headers: this.headers,
      sourceIp: documentationAddress(networkOf(this.texts, entity, 0), this.texts, entity, 0),
      userAgent: userAgentText(userAgentIndexOf(this.texts, entity, 0)),
      body: this.config.body,
      epochMs: this.context.startsAtMs + record.atUs / US_PER_MS,
      texts: this.texts,
      entity,
      step: step < 0 ? -1 - step : step,
      ...(authorizer === null ? {} : { client: clientOf(this.config.name, authorizer, this.texts, entity) }),
    };
    return step < 0 ? authorizerEventOf(this.config, request) : eventOf(this.config, request);
  }

  answered(entity: number, step: number): void {
    this.driver.answered?.(step * this.users + entity);
  }

  private happen(request: number): void {
    const { index, emit } = this.context;
    const entity = this.users === 0 ? request : request % this.users;
    const step = this.users === 0 ? 0 : Math.floor(request / this.users);
    emit(index, entity, step, this.luck.keyA(entity, step), this.luck.keyB(entity, step), this.bytesOf(entity), 0);
  }

  private bytesOf(entity: number): number {
    const agent = userAgentIndexOf(this.texts, entity, 0);
    const shape = agent * ADDRESS_NETWORKS + networkOf(this.texts, entity, 0);
    const known = this.sizes.get(shape);
    if (known !== undefined) return known;
    const record = { entity, step: 0, atUs: this.context.agenda.now, keyA: 0, keyB: 0 };
    return this.sizes.measure(shape, this.event([record]));
  }
}

function eventOf(config: HttpApiConfig | RequestConfig, request: HttpRequest): unknown {
  switch (config.kind) {
    case 'http-api':
      return httpApiEvent(request, config.apiId);
    case 'rest-api':
      return restApiEvent(request, config.apiId, config.stage);
    case 'function-url':
      return functionUrlEvent(request, config.urlId);
    case 'alb':
      return albEvent(request, config.loadBalancer, config.multiValueHeaders);
    default:
      return assertUnreachable(config);
  }
}

function authorizerEventOf(config: HttpApiConfig | RequestConfig, request: HttpRequest): unknown {
  if (config.kind === 'http-api') return httpAuthorizerEvent(request, httpApiEvent(request, config.apiId), config.apiId);
  assert(config.kind === 'rest-api' && config.authorizer?.kind === 'lambda', 'only APIs have an authorizer');
  return restAuthorizerEvent(request, restApiEvent(request, config.apiId, config.stage), config, config.authorizer.type);
}

function requestHeaders(body: string): Readonly<Record<string, string>> {
  const common = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };
  if (body === '') return { ...common, 'content-length': '0' };
  return {
    ...common,
    'content-length': String(utf8Bytes(body)),
    'content-type': isJson(body) ? 'application/json' : 'text/plain; charset=utf-8',
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
