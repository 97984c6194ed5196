import type { Stream } from '../../kernel';
import { keyedBase64 } from '../keyed-text';
import { digitsOf } from '../record-size';
import { identityOf } from './identity';

const PARTS = 3;
const PART_LETTERS = 43;
const TOKEN = 41;

/** What a source's payloads need to know of the authorizer in front of it. */
export type AuthorizerPayload =
  | { readonly kind: 'lambda'; readonly type: 'token' | 'request'; readonly identities: number }
  | { readonly kind: 'jwt'; readonly identities: number };

/** What an authorizer makes a request carry. */
export interface Client {
  readonly kind: 'lambda' | 'jwt';
  /** Such as `client-007`: of one length for all clients of a source. */
  readonly name: string;
  readonly authorization: string;
}

/** The client of a request; its token is drawn and cannot be verified. */
export function clientOf(name: string, { kind, identities }: AuthorizerPayload, texts: Stream, entity: number): Client {
  const identity = identityOf(name, entity, identities);
  const token = Array.from({ length: PARTS }, (_, part) => keyedBase64(texts, identity, part, TOKEN, PART_LETTERS)).join('.');
  return {
    kind,
    name: `client-${String(identity).padStart(digitsOf(identities), '0')}`,
    authorization: `Bearer ${token.replace(/[+/]/g, '-')}`,
  };
}

/** `requestContext.authorizer` of an event in payload format 1.0 and 2.0. */
export function authorizerContext({ kind, name }: Client, version: 1 | 2): unknown {
  if (kind === 'jwt') return { jwt: { claims: { iss: 'https://issuer.example', sub: name, token_use: 'access' }, scopes: null } };
  return version === 1 ? { principalId: name, integrationLatency: 0 } : { lambda: { principalId: name } };
}
