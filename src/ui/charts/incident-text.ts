import { count, DELIVERY_ERROR_TEXTS, duration, percentage } from '../../words';

/** What breaks, and what was changed while it ran: its part of the catalogue comes with the marks, late. */
export const INCIDENT_TEXT = {
  label: 'What breaks or is changed',
  left: (n: number) => `${count(n)} earlier marks: zoom in`,
  lasting: (text: string, forMs: number) => `${text} for ${duration(forMs)}.`,
  zone: (zone: number) => `Availability Zone ${zone} fails`,
  busiestHost: 'The busiest host fails.',
  host: (host: number, zone: number | null) => `Host ${host}${zone === null ? '' : ` in Availability Zone ${zone}`} fails.`,
  brownOut: (endpoint: string, effects: string) => `${endpoint}: ${effects}`,
  servers: (factor: number) => `${percentage(factor)} of its servers`,
  latency: (factor: number) => `latency × ${count(factor)}`,
  errors: (share: number) => `${percentage(share)} of its calls fail`,
  notReached: (target: string, error: keyof typeof DELIVERY_ERROR_TEXTS) =>
    `Nothing can be delivered to ${target} (${DELIVERY_ERROR_TEXTS[error].label})`,
  poison: (source: string) => `A poison record is written to ${source}.`,
  sent: (name: string) => `An event is sent to ${name} by hand.`,
  changed: (path: string, value: string) => `${path} changes to ${value}.`,
  none: 'none',
  code: 'other code',
} as const;
