import { assert, utf8Bytes } from '../../base';

/** A value as DynamoDB writes it: of the types that the generated items use. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

/** The attributes of an item. */
export interface AttributeMap {
  readonly [name: string]: AttributeValue;
}

/**
 * The size of attributes as DynamoDB counts it: names and values in UTF-8; a number 1 byte and 1 for two significant digits; a list or
 * map 3 bytes and 1 for each element. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 * (2026-11; AWS calls the number's size approximate).
 */
export function sizeOfAttributes(attributes: AttributeMap): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(attributes)) bytes += utf8Bytes(name) + sizeOfValue(value);
  return bytes;
}

function sizeOfValue(value: AttributeValue): number {
  if ('S' in value) return utf8Bytes(value.S);
  if ('N' in value) return sizeOfNumber(value.N);
  if ('L' in value) return value.L.reduce((sum, element) => sum + 1 + sizeOfValue(element), 3);
  assert('M' in value, 'an attribute value has one of the types S, N, L, M');
  return 3 + Object.keys(value.M).length + sizeOfAttributes(value.M);
}

function sizeOfNumber(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  const significant = text.includes('.') ? digits.length : digits.replace(/0+$/, '').length;
  return 1 + Math.ceil(significant / 2);
}
