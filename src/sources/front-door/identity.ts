import { hashInt, hashText } from '../../kernel';
import { indexOf } from '../luck';

const UNITS = 4294967296;

/** Which of `identities` clients a request of a source comes from: a pure function of the source's name and the entity. */
export function identityOf(name: string, entity: number, identities: number): number {
  return indexOf((hashInt(hashText(name), entity) >>> 0) / UNITS, identities);
}
