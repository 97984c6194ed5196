import type { Measures, Report } from '../../src/report';

function brokenIdentities(name: string, { totals: t, events: e, requests: r }: Measures): readonly string[] {
  const claims: readonly (readonly [string, boolean])[] = [
    ['offered = served + throttled + in flight', t.offered === t.served + t.throttled + t.inFlight],
    ['throttled = its reasons', t.throttled === Object.values(t.throttledByReason).reduce((a, b) => a + b, 0)],
    ['errors ⊂ served', t.errors <= t.served],
    ['time-outs, exits, … ⊂ errors', t.timeouts + t.outOfMemory + t.exits + t.initErrors <= t.errors],
    ['cold starts ⊂ environments created', t.coldStarts <= t.environmentsCreated],
    ['ended ⊂ created', t.environmentsEnded <= t.environmentsCreated],
    [
      'arrived = its ends + pending',
      e.arrived === e.succeeded + e.failed + e.filtered + e.deadLettered + e.dropped + e.expired + e.refused + e.pending,
    ],
    ['answered = succeeded + failed', r.answered === r.succeeded + r.failed],
    ['answered = its answers', r.answered === Object.values(r.byAnswer).reduce((a, b) => a + b, 0)],
    ['given up ⊂ failed', r.givenUp <= r.failed],
    ['each request is tried, and has one status', r.tries >= r.answered && r.status4xx + r.status5xx <= r.answered],
    ['nothing is negative', [t.inFlight, e.pending, t.served, t.throttled].every((n) => n >= 0)],
  ];
  return claims.filter(([, holds]) => !holds).map(([claim]) => `${name}: ${claim} ${JSON.stringify({ t, e, r })}`);
}

/** Every identity of totals and events that a report promises, of the whole and of each function; what does not hold. */
export function brokenIn(report: Report): readonly string[] {
  return [report, ...report.functions].flatMap((part) => brokenIdentities('name' in part ? part.name : 'all', part));
}
