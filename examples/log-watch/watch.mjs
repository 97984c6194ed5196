// CloudWatch Logs sends its lines as JSON, compressed with gzip, in base64.
export const handler = async ({ awslogs }) => {
  const bytes = Buffer.from(awslogs.data, 'base64');
  const { logGroup, logStream, logEvents } = JSON.parse(gunzip(bytes).toString('utf8'));
  const errors = logEvents.map(({ message }) => JSON.parse(message)).filter(({ level }) => level === 'ERROR');
  if (errors.length === 0) return { errors: 0 };

  const [{ message }] = errors;
  const text = errors.length === 1 ? message : `${message}, and ${errors.length - 1} more`;
  const post = { method: 'POST', body: JSON.stringify({ text: `${logGroup}: ${text}`, logStream }) };
  const response = await fetch(process.env.WEBHOOK, post);
  // A thrown error makes Lambda try again, in one minute and then in two.
  if (!response.ok) throw new Error(`the chat answered ${response.status}`);
  console.log(text);
  return { errors: errors.length };
};

// What zlib.gunzipSync does, for short texts: RFC 1952 around RFC 1951.
function gunzip(bytes) {
  let bitAt = 80; // after a gzip header without a name
  const out = [];
  const bits = (count) => {
    let value = 0;
    for (let i = 0; i < count; i += 1, bitAt += 1) value |= ((bytes[bitAt >> 3] >> (bitAt & 7)) & 1) << i;
    return value;
  };
  for (let isLast = false; !isLast; ) {
    isLast = bits(1) === 1;
    const kind = bits(2);
    if (kind === 0) {
      const from = ((bitAt + 7) >> 3) + 4;
      const to = from + (bytes[from - 4] | (bytes[from - 3] << 8));
      for (let i = from; i < to; i += 1) out.push(bytes[i]);
      bitAt = to * 8;
    } else inflateBlock(bits, out, ...(kind === 1 ? fixedCodes() : dynamicCodes(bits)));
  }
  return Buffer.from(out);
}

const LENGTHS = extras(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]);
const DISTANCES = extras(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]);
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function extras(first, bitCounts) {
  let base = first;
  return bitCounts.map((count) => {
    const from = base;
    base += 1 << count;
    return { base: from, count };
  });
}

function inflateBlock(bits, out, literals, distances) {
  for (;;) {
    const symbol = read(bits, literals);
    if (symbol === 256) return;
    if (symbol < 256) out.push(symbol);
    else {
      const length = symbol === 285 ? 258 : numberOf(bits, LENGTHS[symbol - 257]);
      const distance = numberOf(bits, DISTANCES[read(bits, distances)]);
      for (let i = 0; i < length; i += 1) out.push(out[out.length - distance]);
    }
  }
}

const numberOf = (bits, { base, count }) => base + bits(count);

// Codes of one length are consecutive numbers: a code is found by its length and its number.
function codesOf(lengths) {
  const codes = new Map();
  let code = 0;
  for (let length = 1; length <= 15; length += 1, code <<= 1) {
    lengths.forEach((own, symbol) => {
      if (own === length) codes.set((1 << length) | code++, symbol);
    });
  }
  return codes;
}

function read(bits, codes) {
  for (let code = 1; ; ) {
    code = (code << 1) | bits(1);
    const symbol = codes.get(code);
    if (symbol !== undefined) return symbol;
    if (code > 0xffff) throw new Error('the log data are damaged');
  }
}

function fixedCodes() {
  const literals = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codesOf(literals), codesOf(new Array(30).fill(5))];
}

function dynamicCodes(bits) {
  const literals = bits(5) + 257;
  const distances = bits(5) + 1;
  const lengthLengths = new Array(19).fill(0);
  for (let i = 0, count = bits(4) + 4; i < count; i += 1) lengthLengths[ORDER[i]] = bits(3);
  const lengthCodes = codesOf(lengthLengths);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = read(bits, lengthCodes);
    if (symbol < 16) lengths.push(symbol);
    else {
      const again = symbol === 16 ? 3 + bits(2) : symbol === 17 ? 3 + bits(3) : 11 + bits(7);
      for (let i = 0, length = symbol === 16 ? lengths.at(-1) : 0; i < again; i += 1) lengths.push(length);
    }
  }
  return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))];
}
