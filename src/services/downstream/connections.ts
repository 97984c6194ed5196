/** One connection: how many calls it is used for, and whether its client is gone. */
export interface Connection {
  works: number;
  isOrphaned: boolean;
}

/**
 * The connections of a database, one for each client that called and lives. A server process that works on a query does not look
 * whether its client is still there: so a connection whose client has gone is free when the last of its calls is done.
 */
export class Connections {
  private readonly byClient = new Map<number, Connection>();
  private orphans = 0;

  constructor(private readonly max: number) {}

  /** The connection of a client, used by one more call; undefined when it has none yet. */
  use(client: number): Connection | undefined {
    const connection = this.byClient.get(client);
    if (connection !== undefined) connection.works++;
    return connection;
  }

  /** A client's first connection, used by one call; undefined: there are too many. */
  open(client: number): Connection | undefined {
    if (this.byClient.size + this.orphans >= this.max) return undefined;
    const connection: Connection = { works: 1, isOrphaned: false };
    this.byClient.set(client, connection);
    return connection;
  }

  /** A call is done with its connection. */
  release(connection: Connection): void {
    connection.works--;
    if (connection.isOrphaned && connection.works === 0) this.orphans--;
  }

  /** The client is gone. Whether it had a connection. */
  close(client: number): boolean {
    const connection = this.byClient.get(client);
    if (connection === undefined) return false;
    this.byClient.delete(client);
    connection.isOrphaned = true;
    if (connection.works > 0) this.orphans++;
    return true;
  }
}
