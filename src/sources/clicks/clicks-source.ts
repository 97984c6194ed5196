import { assert, type Micros, US_PER_MS, US_PER_S, utf8Bytes } from '../../base';
import { type ActionCode, type Distribution, distributionOf, PRIORITY, type Stream, sampleMicros } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import { isoTextOf } from '../civil-time';
import type { ClicksConfig } from '../config';
import { ADDRESS_NETWORKS, documentationAddress, networkOf } from '../documentation-addresses';
import { httpAuthorizerEvent } from '../front-door/authorizer-event';
import { clientOf } from '../front-door/client';
import { httpApiEvent } from '../http-api/http-api-event';
import { USER_AGENTS, userAgentIndexOf, userAgentText } from '../http-api/user-agents';
import { keyedUuid } from '../keyed-text';
import { luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { digitsOf, SizeByShape } from '../record-size';
import { ADDRESS_SHAPES, addressOf, addressShape, productId } from './page-address';
import { SessionWalks, type WalkState } from './session-walk';
import { CATEGORIES, ENTRIES, PAGES, SEARCH_TERMS, SHOP } from './shop';

const PATH = '/clicks';
const SESSION_ID = 21;
const VIEWPORT_ATTEMPT = 22;
const VIEWPORTS = [
  [1920, 945],
  [1536, 730],
  [1440, 789],
  [2560, 1305],
] as const;

/** User sessions: arrivals start them, each click is posted to an HTTP API. Entity = session, step = click. */
export class ClicksSource implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly walks: SessionWalks;
  private readonly thinkS: Distribution;
  private readonly thinks: Stream;
  private readonly texts: Stream;
  private readonly sizes = new SizeByShape();
  private readonly clickCode: ActionCode;
  private readonly productDigits: number;

  constructor(
    private readonly config: ClicksConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.walks = new SessionWalks(this.luck.stream('walks'), config.products);
    this.thinkS = distributionOf(config.thinkS);
    this.thinks = this.luck.stream('thinking');
    this.texts = this.luck.stream('texts');
    this.productDigits = Math.max(5, digitsOf(config.products));
    this.clickCode = context.agenda.define('click', (session, click) => this.click(session, click));
    this.driver = driverOf(config.arrivals, context, this.luck, 0, (session) => this.click(session, 0));
  }

  start(): void {
    this.driver.start();
  }

  /** The rate at which sessions start; those under way go on as they were. */
  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** One click is one event; that of its authorizer has the step −1 − its own. */
  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined && records.length === 1, 'an HTTP event is of one click');
    const { entity, atUs } = record;
    const step = record.step < 0 ? -1 - record.step : record.step;
    const authorizer = this.config.authorizer ?? null;
    const { region, accountId, startsAtMs } = this.context;
    const state = this.walks.stateAt(entity, step);
    const epochMs = startsAtMs + atUs / US_PER_MS;
    const sessionId = keyedUuid(this.texts, entity, 0, SESSION_ID);
    const body = JSON.stringify(this.bodyOf(state, entity, sessionId, epochMs));
    const request = {
      region,
      accountId,
      method: 'POST',
      rawPath: PATH,
      rawQueryString: '',
      cookies: [`sid=${sessionId}`],
      headers: {
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br, zstd',
        'accept-language': 'en-US,en;q=0.9',
        'content-length': String(utf8Bytes(body)),
        'content-type': 'application/json',
        origin: SHOP,
        referer: addressOf(state, this.productDigits),
        'sec-fetch-dest': 'empty',
        'sec-fetch-mode': 'cors',
        'sec-fetch-site': 'cross-site',
      },
      sourceIp: documentationAddress(networkOf(this.texts, entity, 0), this.texts, entity, 0),
      userAgent: userAgentText(userAgentIndexOf(this.texts, entity, 0)),
      body,
      epochMs,
      texts: this.texts,
      entity,
      step,
      ...(authorizer === null ? {} : { client: clientOf(this.config.name, authorizer, this.texts, entity) }),
    };
    const event = httpApiEvent(request, this.config.apiId);
    return record.step < 0 ? httpAuthorizerEvent(request, event, this.config.apiId) : event;
  }

  private click(session: number, click: number): void {
    const { index, emit, agenda, durationUs } = this.context;
    const bytes = this.bytesOf(session, click);
    if (this.walks.goesOn(session, click)) {
      const atUs = agenda.now + this.thinkUs(session, click);
      if (atUs < durationUs) agenda.at(atUs, PRIORITY.arrival, this.clickCode, session, click + 1);
    }
    emit(index, session, click, this.luck.keyA(session, click), this.luck.keyB(session, click), bytes, 0);
  }

  private thinkUs(session: number, click: number): Micros {
    return sampleMicros(this.thinkS, US_PER_S, this.thinks, session, click, 0);
  }

  private bytesOf(session: number, click: number): number {
    const shape = this.shapeOf(this.walks.stateAt(session, click), session);
    const known = this.sizes.get(shape);
    if (known !== undefined) return known;
    const record = { entity: session, step: click, atUs: this.context.agenda.now, keyA: 0, keyB: 0 };
    return this.sizes.measure(shape, this.event([record]));
  }

  /** Everything that the lengths within an event depend on, as one number. */
  private shapeOf(state: Readonly<WalkState>, session: number): number {
    const cameFrom = state.previous.page < 0 ? ADDRESS_SHAPES + state.entry : addressShape(state.previous);
    let shape = addressShape(state);
    shape = shape * (ADDRESS_SHAPES + ENTRIES.length) + cameFrom;
    shape = shape * 4 + digitsOf(state.click);
    shape = shape * 4 + digitsOf(state.cartItems);
    shape = shape * VIEWPORTS.length + this.viewportOf(session);
    shape = shape * ADDRESS_NETWORKS + networkOf(this.texts, session, 0);
    return shape * USER_AGENTS + userAgentIndexOf(this.texts, session, 0);
  }

  /** What the page's script posts. */
  private bodyOf(state: Readonly<WalkState>, session: number, sessionId: string, epochMs: number): unknown {
    const page = PAGES[state.page] as string;
    const previous = state.previous;
    const [width, height] = VIEWPORTS[this.viewportOf(session)] as readonly [number, number];
    return {
      sessionId,
      click: state.click,
      page,
      url: addressOf(state, this.productDigits),
      referrer:
        previous.page < 0 ? (ENTRIES[state.entry] as { referrer: string }).referrer : addressOf(previous, this.productDigits),
      productId: page === 'product' ? productId(state.product, this.productDigits) : null,
      category: page === 'product' || page === 'category' ? (CATEGORIES[state.category] as string) : null,
      searchTerm: page === 'search' ? (SEARCH_TERMS[state.term] as string) : null,
      cartItems: state.cartItems,
      viewport: { width, height },
      timestamp: isoTextOf(epochMs),
    };
  }

  private viewportOf(session: number): number {
    return Math.floor(this.texts.unit(session, 0, VIEWPORT_ATTEMPT, 0) * VIEWPORTS.length);
  }
}
