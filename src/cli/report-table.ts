import { DELIVERY_SERVICES } from '../journal';
import type { DistributionView, Report } from '../report';
import { count, DELIVERY_SERVICE_TEXTS, dollars, dollarsPerMillion, duration, fixed, level, percentage } from '../words';
import { table } from './table';

type Row = readonly string[];

/** A report as text for a terminal. */
export function reportTable(report: Report): string {
  return [
    `${report.scenario.name}  ·  seed ${report.seed}  ·  ${duration(report.durationS * 1000)} of virtual time`,
    '',
    ...table([['', 'offered', 'served', 'throttled', 'errors', 'cold starts', 'environments'], ...attemptRows(report)]),
    '',
    ...table([['records', 'arrived', 'succeeded', 'failed', 'dead-lettered', 'dropped', 'pending'], eventRow(report)]),
    '',
    ...table([['', 'mean', 'p50', 'p90', 'p95', 'p99', 'max'], ...latencyRows(report)]),
    '',
    ...table([['', 'mean', 'max'], ...levelRows(report)]),
    '',
    ...endpointLines(report),
    ...queueLines(report),
    ...undeliveredLines(report),
    ...billLines(report),
    ...goalLines(report),
    '',
    `fact hash ${report.factHash ?? '–'}  ·  engine ${report.engineVersion}`,
    ...doubts(report),
  ].join('\n');
}

function attemptRows(report: Report): readonly Row[] {
  const all = { name: 'all functions', ...report };
  const rows = report.functions.length === 1 ? report.functions : [all, ...report.functions];
  return rows.map(({ name, totals }) => [
    name,
    count(totals.offered),
    count(totals.served),
    `${count(totals.throttled)} (${percentage(totals.throttledShare)})`,
    count(totals.errors),
    `${count(totals.coldStarts)} (${percentage(totals.coldStartShare)})`,
    count(totals.environmentsCreated),
  ]);
}

function eventRow({ events }: Report): Row {
  const { arrived, succeeded, failed, deadLettered, dropped, pending } = events;
  return ['', ...[arrived, succeeded, failed, deadLettered, dropped, pending].map((n) => count(n))];
}

function latencyRows({ startDelayMs, latencyMs, durationMs }: Report): readonly Row[] {
  return [
    ['event to start', ...quantiles(startDelayMs)],
    ['event to outcome', ...quantiles(latencyMs)],
    ['Duration', ...quantiles(durationMs)],
  ];
}

function quantiles({ mean, p50, p90, p95, p99, max }: DistributionView): readonly string[] {
  return [mean, p50, p90, p95, p99, max].map((ms) => duration(ms));
}

function levelRows({ concurrency, environments }: Report): readonly Row[] {
  return [
    ['concurrency', level(concurrency.mean), count(concurrency.max)],
    ['environments', level(environments.mean), count(environments.max)],
  ];
}

function endpointLines({ endpoints }: Report): readonly string[] {
  const called = endpoints.filter(({ calls }) => calls > 0);
  if (called.length === 0) return [];
  const header = ['endpoint', 'calls', 'errors', 'refused', 'timed out', 'orphaned', 'tried again', 'p95', 'at work', 'waiting'];
  const rows = called.map(({ name, calls, errors, refused, timedOut, orphaned, retries, latencyMs, waitMs, busy, waiting }) => [
    name,
    ...[calls, errors, refused, timedOut, orphaned, retries].map((n) => count(n)),
    duration(latencyMs.p95),
    ...(waitMs.count === 0 ? ['', ''] : [level(busy.mean), level(waiting.mean)]),
  ]);
  return [...table([header, ...rows]), ''];
}

function undeliveredLines({ undelivered }: Report): readonly string[] {
  const services = DELIVERY_SERVICES.filter((service) => {
    const { retried, givenUp } = undelivered.byService[service];
    return retried + givenUp > 0;
  });
  if (services.length === 0) return [];
  const header = ['not delivered by', 'tried again', 'given up', 'dead-lettered', 'lost'];
  const rows = services.map((service) => {
    const { retried, givenUp, deadLettered, dropped, deadLettersLost } = undelivered.byService[service];
    const counts = [retried, givenUp, deadLettered, dropped + deadLettersLost];
    return [DELIVERY_SERVICE_TEXTS[service], ...counts.map((n) => count(n))];
  });
  return [...table([header, ...rows]), ''];
}

function queueLines({ queues }: Report): readonly string[] {
  const used = queues.filter(({ requests, sent }) => requests + sent > 0);
  if (used.length === 0) return [];
  const header = [
    ...['queue', 'sent', 'received', 'empty', 'deleted', 'dead-lettered', 'expired'],
    ...['visible', 'in flight', 'oldest', 'pollers', 'left'],
  ];
  const rows = used.map((queue) => [
    queue.name,
    ...[queue.sent, queue.received, queue.emptyReceives, queue.deleted, queue.deadLettered, queue.expired].map((n) => count(n)),
    `${level(queue.visible.mean)} (max ${count(queue.visible.max)})`,
    `${level(queue.inFlight.mean)} (max ${count(queue.inFlight.max)})`,
    duration(queue.ageMaxS * 1000),
    queue.pollersMax === null ? '' : count(queue.pollersMax),
    count(queue.remaining),
  ]);
  return [...table([header, ...rows]), ''];
}

function billLines({ bill }: Report): readonly string[] {
  const lines = bill.lines.map(({ service, label, quantity, unit, usd }) => [
    service === 'Lambda' ? label : `${service}: ${label}`,
    `${fixed(quantity, 3)} ${unit}`,
    dollars(usd),
  ]);
  const total = ['total at list price', dollarsPerMillion(bill.usdPerMillion), dollars(bill.totalUsd)];
  const month =
    bill.month === undefined ? [] : [`the month comes to ${dollars(bill.month.totalUsd)} (${monthText(bill.month.standsFor)})`];
  return [...table([[`bill, ${bill.region}`, '', ''], ...lines, total]), ...month];
}

function monthText(standsFor: NonNullable<Report['bill']['month']>['standsFor']): string {
  if (standsFor.kind === 'repeatsAllMonth') return `repeated end to end for ${count(standsFor.monthHours)} hours`;
  return `${level(standsFor.times)} times ${standsFor.of}`;
}

function goalLines({ goals }: Report): readonly string[] {
  if (goals.length === 0) return [];
  const lines = goals.map(({ metric, op, value, actual, met }) => {
    const seen = actual === null ? 'nothing was measured' : `it is ${fixed(actual, 3)}`;
    return `${met ? '✓' : '✗'} ${metric} ${op} ${value}: ${seen}`;
  });
  return ['', 'goals', ...lines];
}

function doubts(report: Report): readonly string[] {
  const lines = report.notReproducibleBecause.map((cause) => `not reproducible: ${cause}`);
  if (report.profiledEnvironments > 0) {
    lines.push(`${count(report.profiledEnvironments)} environments were modelled by a profile: liveEnvironmentsMax was reached`);
  }
  if (report.deliveries.refused > 0) {
    lines.push(
      `${count(report.deliveries.refused)} messages were not sent: execution.eventsOnTheirWayMax events were on their way`,
    );
  }
  return lines;
}
