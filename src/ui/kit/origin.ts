import type { Sourced } from '../../aws';

/** Where a default comes from: what is said of it, the page it was read on, and whether nobody publishes it. */
export interface Origin {
  readonly text: string;
  readonly href: string | null;
  readonly isAssumption: boolean;
}

const WHO: Readonly<Record<Sourced<unknown>['confidence'], string>> = {
  documented: 'AWS',
  documentedUnread: 'AWS',
  measured: 'measured by others',
  estimated: 'an estimate',
};

/** The origin of a default that `aws` knows; `what` is the default in words, such as `default 128 MB`. */
export function originOf({ citation, asOf, confidence }: Sourced<unknown>, what: string): Origin {
  const href = /^https:\/\/\S+$/.test(citation) ? citation : null;
  return { text: `${what}: ${WHO[confidence]}, ${asOf}`, href, isAssumption: confidence === 'estimated' };
}

/** The origin of a default that is AWS's by its guide, without an entry in `aws`. */
export const fromGuide = (what: string, href: string): Origin => ({ text: `${what}: AWS`, href, isAssumption: false });

/** The origin of a default that this project chose where AWS publishes nothing. */
export const assumed = (what: string): Origin => ({ text: what, href: null, isAssumption: true });

/** The origin of a default that is nobody's fact: a choice of this simulation. */
export const chosen = (what: string): Origin => ({ text: what, href: null, isAssumption: false });
