const PAGE = 4096;

/** How often each entity has changed: the only state a source keeps, 4 bytes an entity, by pages touched. */
export class VersionCounters {
  private readonly pages: (Int32Array | undefined)[] = [];

  /** The version of this change, from 0; the next call for that entity gives the next one. */
  take(entity: number): number {
    const index = Math.floor(entity / PAGE);
    let page = this.pages[index];
    if (page === undefined) {
      page = new Int32Array(PAGE);
      this.pages[index] = page;
    }
    const offset = entity % PAGE;
    const version = page[offset] as number;
    page[offset] = version + 1;
    return version;
  }
}
