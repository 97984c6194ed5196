import { count, percentage } from '../../words';
import css from './fleet-canvas.module.css';
import { HOST_DRAINING, HOST_STARTING, type HostCell, type HostsLayout } from './hosts-layout';
import { HOSTS_TEXT } from './hosts-text';

const T = HOSTS_TEXT;

interface HostsTableProps {
  readonly layout: HostsLayout;
  readonly names: readonly string[];
}

/** The cells as a table: the same truth for who cannot see them. */
export function HostsTable({ layout, names }: HostsTableProps) {
  const { zone, host, state, environments, busy, initialising, idle, others } = T.table;
  return (
    <details className={css.details}>
      <summary>{T.asTable}</summary>
      <div className={css.tablePlace}>
        <table className={css.table}>
          <caption>{layout.isAggregated ? T.zonesCaption : T.hostsCaption}</caption>
          <thead>
            <tr>
              {[zone, host, state, environments, busy, initialising, idle, others].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {layout.zones
              .filter(({ isDown }) => isDown)
              .map((down) => (
                <tr key={`zone ${down.zone}`}>
                  <th scope="row">{names[down.zone]}</th>
                  <td colSpan={7}>{T.zoneDown}</td>
                </tr>
              ))}
            {layout.cells.map((cell) => (
              <HostRow key={`${cell.zone} ${cell.host}`} cell={cell} name={names[cell.zone] ?? ''} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function HostRow({ cell, name }: { readonly cell: HostCell; readonly name: string }) {
  const share = (mib: number): string => percentage(mib / Math.max(1, cell.capacity));
  const state = { [HOST_STARTING]: T.starting, [HOST_DRAINING]: T.draining }[cell.status] ?? T.running;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{cell.host < 0 ? T.allHosts(cell.hosts) : cell.host + 1}</td>
      <td>{state}</td>
      <td>{count(cell.environments)}</td>
      <td>{share(cell.busy)}</td>
      <td>{share(cell.initialising)}</td>
      <td>{share(cell.idle)}</td>
      <td>{share(cell.others)}</td>
    </tr>
  );
}
