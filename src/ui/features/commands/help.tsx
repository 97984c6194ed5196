import { Modal } from '@mantine/core';
import { TEXT } from '../../kit';
import { preferences, usePreference } from '../../stores';
import type { Command, CommandGroup, Shortcut } from './command';
import { COMMANDS } from './command-list';
import css from './help.module.css';

const T = TEXT.help;
const GROUPS: readonly CommandGroup[] = ['run', 'view', 'change', 'page'];

/** Every key and what the pointer does on a chart, and the switch for keys without Ctrl. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={T.title}
      size={760}
      yOffset="6vh"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': T.close }}
    >
      <SingleKeys />
      <div className={css.columns}>
        {GROUPS.map((group) => (
          <KeyTable key={group} group={group} />
        ))}
        <Gestures />
      </div>
    </Modal>
  );
}

function SingleKeys() {
  const isOn = usePreference((state) => state.areSingleKeysOn);
  return (
    <label className={css.single}>
      <input
        type="checkbox"
        data-autofocus
        checked={isOn}
        onChange={(event) => preferences.setState({ areSingleKeysOn: event.currentTarget.checked })}
      />
      <span>
        <b>{T.single}</b>
        <span>{T.singleHint}</span>
      </span>
    </label>
  );
}

function KeyTable({ group }: { readonly group: CommandGroup }) {
  const commands = COMMANDS.filter((command) => command.group === group && command.shortcuts.length > 0);
  if (commands.length === 0) return null;
  return (
    <table className={css.table}>
      <caption>{TEXT.commands.groups[group]}</caption>
      <thead className="lab-said">
        <tr>
          <th scope="col">{T.keys}</th>
          <th scope="col">{T.does}</th>
        </tr>
      </thead>
      <tbody>
        {commands.map((command) => (
          <KeyRow key={command.id} command={command} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ command }: { readonly command: Command }) {
  const shown = shownOf(command.shortcuts);
  const isChart = command.shortcuts.every(({ where }) => where === 'chart');
  return (
    <tr>
      <th scope="row">
        {shown.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </th>
      <td>
        {command.name}
        {isChart && <small> · {T.chart}</small>}
      </td>
    </tr>
  );
}

/** `=` is the + key without Shift: it needs no line of its own. */
function shownOf(shortcuts: readonly Shortcut[]): readonly string[] {
  return [...new Set(shortcuts.filter(({ key }) => key !== '=').map(({ shown }) => shown))];
}

function Gestures() {
  return (
    <table className={css.table}>
      <caption>{T.mouse}</caption>
      <tbody>
        {T.gestures.map(([gesture, does]) => (
          <tr key={gesture}>
            <th scope="row">{gesture}</th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
