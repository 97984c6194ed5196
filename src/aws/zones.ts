/** `us-east-1` → `use1`: the first letters of the direction, both of a double one. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  central: 'c',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
};

/**
 * AWS's id of an Availability Zone, counted from 0: `use1-az1` (https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html).
 * A Region's real zones may be numbered with gaps; here they are not.
 */
export function zoneIdOf(region: string, zone: number): string {
  const short = region
    .split('-')
    .map((part) => DIRECTIONS[part] ?? (part === 'gov' ? 'g' : part))
    .join('');
  return `${short}-az${zone + 1}`;
}
