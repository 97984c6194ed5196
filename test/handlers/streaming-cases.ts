import type { Case } from './case';

const V22 = { runtime: 'nodejs22.x' };
const PACE = { burstBytes: 1000, bytesPerSecond: 1000, bytesMax: 1_000_000 };
const NUL = '\u0000';

const streamed = (body: string, rest = ''): string =>
  `exports.handler = awslambda.streamifyResponse(async (event, out, context) => { ${body} }${rest})`;

/** Handlers that stream their response, and what AWS's runtime interface client makes of them (src/stream and src/runtime at 90b5b5b). */
export const STREAMING_CASES: readonly Case[] = [
  {
    name: 'streams what the handler writes, in order',
    code: streamed(
      "out.write('hello '); await new Promise((r) => setTimeout(r, 500)); out.write(Buffer.from('world')); out.end()",
    ),
    expected: { runs: [{ body: 'hello world', written: 11, tookMs: 500 }] },
  },
  {
    name: 'takes three parameters of a streaming handler, on nodejs22.x without a warning',
    code: streamed("out.end(context.functionName + '.')"),
    overrides: V22,
    expected: { runs: [{ body: 'thumbnail.', written: 10, logs: [] }] },
  },
  {
    name: 'writes the metadata of an HTTP response and 8 NUL bytes before its first byte',
    code: streamed(
      "out = awslambda.HttpResponseStream.from(out, { statusCode: 201, headers: { 'x-a': 'b' } }); out.write('ok'); out.end('!')",
    ),
    expected: { runs: [{ body: `{"statusCode":201,"headers":{"x-a":"b"}}${NUL.repeat(8)}ok!`, written: 51 }] },
  },
  {
    name: 'writes what is neither text nor bytes as JSON',
    code: streamed('out.write({ a: [1, "ä"] }); out.write(7); out.end()'),
    expected: { runs: [{ body: '{"a":[1,"ä"]}7', written: 15 }] },
  },
  {
    name: 'counts bytes in the encoding that is given',
    code: streamed("out.write('aGVsbG8=', 'base64'); out.end('ff', 'hex')"),
    expected: { runs: [{ body: 'hello\ufffd', written: 6 }] },
  },
  {
    name: 'refuses a content type after the first write',
    code: streamed("out.write('x'); out.setContentType('text/plain')"),
    expected: { runs: [{ error: 'Runtime.InvalidStreamingOperation: Cannot set content-type, too late.', written: 1 }] },
  },
  {
    name: 'fails a handler that is not async',
    code: "exports.handler = awslambda.streamifyResponse((event, out) => { out.end('x') })",
    expected: { runs: [{ error: 'Error: Streaming does not support non-async handlers.', written: 1 }] },
  },
  {
    name: 'warns of a value that is returned, and ignores it',
    code: streamed("out.end('x'); return 7"),
    expected: { runs: [{ body: 'x', written: 1, logs: ['WARN Streaming handlers ignore return values.'] }] },
  },
  {
    name: 'waits for a stream that nobody ends, until the deadline',
    code: streamed("out.write('x'); return"),
    expected: { runs: [{ written: 1, logs: [] }] },
  },
  {
    name: 'fails after the first bytes with the error that is thrown',
    code: streamed("out.write('12345'); await new Promise((r) => setTimeout(r, 10)); throw new TypeError('boom')"),
    expected: { runs: [{ error: 'TypeError: boom', written: 5, tookMs: 10 }] },
  },
  {
    name: 'is not done before the last byte has left: what is beyond the burst leaves at its pace',
    code: streamed("out.end('x'.repeat(3000)); console.log(out.writableEnded, out.writableFinished)"),
    stream: PACE,
    expected: { runs: [{ body: 'x'.repeat(3000), written: 3000, tookMs: 2000, logs: ['INFO true false'] }] },
  },
  {
    name: 'says when a stream is full, when it has drained, and when each write has left',
    code: streamed(
      `const t = Date.now(); const at = () => Date.now() - t;
       console.log(out.writableHighWaterMark, out.write('x'.repeat(1000), () => console.log('first')), out.writableNeedDrain);
       await new Promise((r) => out.once('drain', r));
       out.write('y'.repeat(1500), 'utf8', () => console.log('second', at()));
       out.on('finish', () => console.log('finish', at()));
       out.end()`,
      ', { highWaterMark: 500 }',
    ),
    stream: PACE,
    expected: {
      runs: [
        {
          body: 'x'.repeat(1000) + 'y'.repeat(1500),
          written: 2500,
          logs: ['INFO 500 false true', 'INFO first', 'INFO second 1500', 'INFO finish 1500'],
        },
      ],
    },
  },
  {
    name: 'fails above the largest response',
    code: streamed("out.end('x'.repeat(101))"),
    stream: { ...PACE, bytesMax: 100 },
    expected: {
      runs: [
        {
          error: 'Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (100 bytes).',
          written: 101,
        },
      ],
    },
  },
  {
    name: 'fails what writes after the end',
    code: streamed("out.end('x'); out.write('y')"),
    expected: { runs: [{ error: 'Error: write after end', written: 1 }] },
  },
  {
    name: 'fails what destroys its stream',
    code: streamed("out.write('x'); out.destroy(new Error('enough'))"),
    expected: { runs: [{ error: 'Error: enough', written: 1 }] },
  },
  {
    name: 'begins every invocation with a new stream',
    code: streamed("out.end(String(event.n)); await new Promise((r) => out.on('finish', r))"),
    events: [{ n: 1 }, { n: 22 }],
    expected: {
      runs: [
        { body: '1', written: 1 },
        { body: '22', written: 2 },
      ],
    },
  },
  {
    name: 'answers as ever where the handler does not stream',
    code: 'exports.handler = async () => ({ a: 1 })',
    stream: PACE,
    expected: { runs: [{ body: { a: 1 } }] },
  },
  {
    name: 'leaves awslambda out where an environment variable says so',
    code: 'exports.handler = async () => typeof awslambda',
    overrides: { environment: { AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA: '1' } },
    expected: { runs: [{ body: 'undefined' }] },
  },
];
