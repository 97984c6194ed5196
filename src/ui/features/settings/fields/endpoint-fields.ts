import type { EndpointSettings } from '../../../../scenario';
import { count, counted, percentage } from '../../../../words';
import { assumed, chosen, meanOf } from '../../../kit';
import { DOWNSTREAM_FIELDS } from './downstream-fields';
import type { FieldSpec } from './field-spec';

const latencyMeans = ({ latencyMs }: EndpointSettings): string => {
  const mean = meanOf(latencyMs);
  return `From the request to the answer${mean === null ? '' : `: ${mean} ms on average`}. The function waits, and is billed, for it.`;
};

/** The fields of an endpoint. */
export const ENDPOINT_FIELDS: readonly FieldSpec<EndpointSettings>[] = [
  {
    kind: 'text',
    path: 'url',
    label: 'Address',
    isCode: true,
    means:
      'Scheme and host, optionally a path. The longest address that a request begins with answers it. Nothing leaves this page.',
  },
  {
    kind: 'number',
    path: 'status',
    label: 'Status',
    unit: '',
    min: 200,
    max: 599,
    step: 1,
    isWhole: true,
    means: 'The HTTP status of an ordinary answer.',
    origin: chosen('default 200'),
  },
  {
    kind: 'text',
    path: 'body',
    label: 'Body',
    isLong: true,
    isCode: true,
    placeholder: 'empty',
    means: 'Of an ordinary answer. Ctrl+Enter applies it.',
    origin: chosen('default: empty'),
  },
  {
    kind: 'pairs',
    path: 'headers',
    separator: ':',
    label: 'Headers',
    means: ({ headers }) => `${counted(Object.keys(headers).length, 'header')}. One name: value a line.`,
    origin: chosen('default: none'),
  },
  {
    kind: 'distribution',
    path: 'latencyMs',
    label: 'Latency',
    unit: 'ms',
    means: latencyMeans,
    origin: assumed('default 20 ms'),
  },
  {
    kind: 'number',
    path: 'errorRate',
    label: 'Errors',
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    scale: 100,
    means: ({ errorRate }) => (errorRate === 0 ? 'No call fails.' : `${percentage(errorRate)} of the calls fail.`),
    origin: chosen('default 0'),
  },
  {
    kind: 'number',
    path: 'errorStatus',
    label: 'Status of an error',
    unit: '',
    min: 0,
    max: 599,
    step: 1,
    isWhole: true,
    isShown: ({ errorRate, capacity, database, brownOuts }) =>
      errorRate > 0 || capacity !== null || database !== null || brownOuts.length > 0,
    means: ({ errorStatus }) =>
      errorStatus === 0 ? '0: the connection is refused, and fetch rejects.' : `A failed call is answered with ${errorStatus}.`,
    origin: chosen('default 503'),
  },
  {
    kind: 'number',
    path: 'natBytesPerCall',
    label: 'Through a NAT gateway',
    unit: 'bytes a call',
    min: 0,
    max: 1_000_000_000,
    step: 1000,
    isWhole: true,
    emptyText: 'none',
    means: ({ natBytesPerCall }) =>
      natBytesPerCall === null
        ? 'The way to it leads through no NAT gateway.'
        : `Each call moves ${count(natBytesPerCall)} bytes through a NAT gateway, which is paid by the hour and by the GB.`,
    origin: chosen('default none'),
  },
  ...DOWNSTREAM_FIELDS,
];
