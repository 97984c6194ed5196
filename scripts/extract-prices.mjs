// Takes the prices of Lambda and of its neighbours, and only what the bill uses, out of the full price book:
// `node scripts/extract-prices.mjs`.
// The book (docs/data/prices.json) is 269 KB; the page's first load carries the extract. A test compares the two.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BOOK = new URL('../docs/data/prices.json', import.meta.url);
const EXTRACT = new URL('../src/aws/data/lambda-prices.json', import.meta.url);
const SERVICES = new URL('../src/aws/data/service-prices.json', import.meta.url);
const ARCHITECTURES = ['x86_64', 'arm64'];

const flat = (node) => (node ? { usd: node.usd, confidence: node.conf, sources: node.src } : null);

function tiered(node) {
  if (!node) return null;
  return { rates: node.tiers.map((tier) => ({ usd: tier.usd, confidence: tier.conf })), sources: node.src };
}

const provisioned = (node) => (node ? { kept: flat(node.concurrency), duration: flat(node.duration) } : null);

const snapStart = (node) => (node ? { snapStart: { cache: flat(node.cache), restore: flat(node.restore) } } : {});

function regionOf({ name, lambda }) {
  return {
    name,
    duration: Object.fromEntries(ARCHITECTURES.map((a) => [a, tiered(lambda.duration[a])])),
    requests: flat(lambda.requests),
    ephemeralStorage: flat(lambda.ephemeralStorage),
    provisioned: Object.fromEntries(ARCHITECTURES.map((a) => [a, provisioned(lambda.provisionedConcurrency?.[a])])),
    ...snapStart(lambda.snapStart),
  };
}

/** Where the tiers begin, in GB-seconds a month: the same in all regions, which is checked here. */
function boundariesOf(book, architecture) {
  const all = Object.values(book.regions)
    .map((region) => region.lambda.duration[architecture])
    .filter((node) => node)
    .map((node) => JSON.stringify(node.tiers.map((tier) => tier.from)));
  if (new Set(all).size !== 1) throw new Error(`${architecture}: regions have different tiers`);
  return JSON.parse(all[0]);
}

const sourcesIn = (node) =>
  node === null || typeof node !== 'object'
    ? []
    : Object.entries(node).flatMap(([key, value]) => (key === 'sources' ? value : sourcesIn(value)));

/** Where the price of each meter stands, below a region's services. */
const METERS = {
  lambdaStreaming: ['lambda', 'responseStreaming'],
  sqsStandard: ['sqs', 'standard'],
  sqsFifo: ['sqs', 'fifo'],
  apiGatewayRest: ['apiGateway', 'rest'],
  apiGatewayHttp: ['apiGateway', 'http'],
  snsPublish: ['sns', 'publish'],
  eventBridgeCustom: ['eventBridge', 'customEvent'],
  eventBridgeScheduler: ['eventBridge', 'scheduler'],
  kinesisShardHours: ['kinesisDataStreams', 'provisioned', 'shardHour'],
  kinesisPutUnits: ['kinesisDataStreams', 'provisioned', 'putPayloadUnit'],
  s3Put: ['s3Standard', 'put'],
  lambdaLogs: ['cloudWatchLogs', 'lambdaLogsStandard'],
  natHours: ['natGateway', 'hour'],
  natGigabytes: ['natGateway', 'gb'],
};

/** A price as tiers: where each begins, and what a unit costs; a first tier that costs nothing is the free one. Null: not in the book. */
function serviceNode(services, path) {
  const node = path.reduce((at, key) => at?.[key], services);
  if (!node) return null;
  const tiers = node.tiers?.map(({ from, usd }) => [from, usd]) ?? [['0', node.usd]];
  const free = tiers.length === 2 && Number(tiers[0][1]) === 0 ? tiers[1][0] : '0';
  const paid = free === '0' ? tiers : [['0', tiers[1][1]]];
  return { free, tiers: paid, confidence: node.conf, sources: node.src };
}

/** The extract of a price book that is about Lambda's neighbours, by region. */
export function extractServicePrices(book) {
  const servicesOf = (region, services) => ({ ...(region === book.services._region ? book.services : {}), ...services });
  const regions = Object.entries(book.regions).map(([id, { services, lambda }]) => {
    const of = { ...servicesOf(id, services), lambda };
    const nodes = Object.entries(METERS).map(([meter, path]) => [meter, serviceNode(of, path)]);
    return [id, Object.fromEntries(nodes.filter(([, node]) => node !== null))];
  });
  const used = new Set(sourcesIn(Object.fromEntries(regions)));
  const sources = book.sources.filter(({ id }) => used.has(id)).map(({ id, url, evidenceDate }) => [id, { url, evidenceDate }]);
  return { reference: book.services._region, sources: Object.fromEntries(sources), regions: Object.fromEntries(regions) };
}

/** The extract of a price book that is about Lambda. */
export function extractLambdaPrices(book) {
  const regions = Object.fromEntries(Object.entries(book.regions).map(([id, region]) => [id, regionOf(region)]));
  const used = new Set(sourcesIn(regions));
  const sources = book.sources.filter(({ id }) => used.has(id)).map(({ id, url, evidenceDate }) => [id, { url, evidenceDate }]);
  return {
    asOf: book.asOf,
    currency: book.currency,
    tiersFromGbSeconds: Object.fromEntries(ARCHITECTURES.map((a) => [a, boundariesOf(book, a)])),
    sources: Object.fromEntries(sources),
    regions,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const book = JSON.parse(readFileSync(BOOK, 'utf8'));
  writeFileSync(EXTRACT, `${JSON.stringify(extractLambdaPrices(book), null, 2)}\n`);
  writeFileSync(SERVICES, `${JSON.stringify(extractServicePrices(book), null, 2)}\n`);
}
