/*
 * The scenario's schema without its descriptions. They are for the reference, the JSON schema and the editor of JSON, which has them from
 * `schema/scenario.schema.json`; page and engine only read scenarios, and both carry the schema in the first load: 7 KB of texts each.
 */

const CALL = '.describe(';
const QUOTES = new Set(["'", '"', '`']);

/** The place behind the text that begins at `at`, a quotation mark. */
function behindText(source, at) {
  const quote = source[at];
  let i = at + 1;
  while (i < source.length && source[i] !== quote) {
    if (source[i] === '\\') i += 2;
    else if (quote === '`' && source.startsWith('${', i)) i = behindClosing(source, i + 2, '}');
    else i++;
  }
  return i + 1;
}

/** The place behind the bracket that closes what is open at `at`. */
function behindClosing(source, at, closing) {
  let i = at;
  while (i < source.length && source[i] !== closing) {
    if (QUOTES.has(source[i])) i = behindText(source, i);
    else if (source[i] === '(') i = behindClosing(source, i + 1, ')');
    else if (source[i] === '{') i = behindClosing(source, i + 1, '}');
    else i++;
  }
  return i + 1;
}

/**
 * The source without its calls of `.describe(…)`.
 * @param {string} source
 */
export function withoutDescriptions(source) {
  const kept = [];
  let from = 0;
  for (let at = source.indexOf(CALL); at >= 0; at = source.indexOf(CALL, from)) {
    kept.push(source.slice(from, at));
    from = behindClosing(source, at + CALL.length, ')');
  }
  return kept.join('') + source.slice(from);
}

/**
 * Leaves them out of a bundle.
 * @returns {import('vite').Plugin}
 */
export function bareSchema() {
  return {
    name: 'lambdarium:bare-schema',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const isSchema = /\/src\/scenario\/[a-z-]+\.ts$/.test(id.replaceAll('\\', '/').replace(/\?.*$/, ''));
      return isSchema && code.includes(CALL) ? { code: withoutDescriptions(code), map: null } : null;
    },
  };
}
