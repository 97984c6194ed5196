/** The connections of a database, one for each client that called and lives. */
export class Connections {
  private readonly clients = new Set<number>();

  constructor(private readonly max: number) {}

  has(client: number): boolean {
    return this.clients.has(client);
  }

  /** False: there are too many. */
  open(client: number): boolean {
    if (this.clients.size >= this.max) return false;
    this.clients.add(client);
    return true;
  }

  /** Whether that client had one. */
  close(client: number): boolean {
    return this.clients.delete(client);
  }
}
