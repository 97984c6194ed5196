/** The charts that can be saved as pictures. */
export function ChartItems() {
  return null;
}
