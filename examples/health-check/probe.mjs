const FAILURES_BEFORE_ALARM = 2;
let failures = 0; // in a row, as far as this environment has seen

async function probe(url) {
  const started = Date.now();
  const { ok, status } = await fetch(url);
  return { ok, status, ms: Date.now() - started };
}

export const handler = async (event) => {
  const result = await probe(process.env.TARGET);
  failures = result.ok ? 0 : failures + 1;

  const level = failures >= FAILURES_BEFORE_ALARM ? 'error' : failures > 0 ? 'warn' : 'info';
  console[level](JSON.stringify({ at: event.time, ...result, failures }));
  return { healthy: result.ok, failures };
};
