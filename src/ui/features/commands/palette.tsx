import { Modal } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { count } from '../../../words';
import { allTerms, TEXT } from '../../kit';
import type { CommandContext } from './command';
import { ENTRY_GROUPS, type Entry, entriesOf, matching } from './entries';
import css from './palette.module.css';

const T = TEXT.palette;

interface PaletteProps {
  readonly context: CommandContext;
  readonly onClose: () => void;
}

/** Everything by name: typing filters, arrows choose, Enter does it (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Palette({ context, onClose }: PaletteProps) {
  const entries = useEntries(context);
  const [read, setRead] = useState<Entry | null>(null);
  const choose = (entry: Entry): void => {
    if (entry.run === null) return setRead(entry);
    onClose();
    entry.run();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={read?.title ?? T.title}
      size={620}
      yOffset="9vh"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': T.close }}
    >
      <div hidden={read !== null}>
        <Search entries={entries} isBack={read === null} onChoose={choose} />
      </div>
      {read !== null && <Term entry={read} onBack={() => setRead(null)} />}
    </Modal>
  );
}

function useEntries(context: CommandContext): readonly Entry[] {
  const [glossary, setGlossary] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    void allTerms().then(setGlossary);
    void context.keeping.refresh();
  }, [context]);
  return useMemo(() => entriesOf(context, glossary), [context, glossary]);
}

interface SearchProps {
  readonly entries: readonly Entry[];
  readonly isBack: boolean;
  readonly onChoose: (entry: Entry) => void;
}

function Search({ entries, isBack, onChoose }: SearchProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(() => matching(entries, query), [entries, query]);
  const said = useDeferredValue(found.length);
  const active = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    if (isBack) input.current?.focus();
  }, [isBack]);
  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && active !== undefined && !event.nativeEvent.isComposing) onChoose(active);
    else if (!moves.has(event.key) || found.length === 0) return;
    else setAt(moved(event.key, Math.min(at, found.length - 1), found.length));
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        className={css.input}
        data-autofocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.id}`}
        aria-autocomplete="list"
        aria-label={T.label}
        placeholder={T.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
      />
      {found.length === 0 && <p className={css.none}>{T.none(query)}</p>}
      <List id={id} found={found} active={active} onChoose={onChoose} />
      <output className="lab-said">{T.found(count(said))}</output>
    </>
  );
}

const moves = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']);
const PAGE = 8;

/** One step goes around the ends, a page stops at them. */
function moved(key: string, at: number, length: number): number {
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at + length - 1) % length;
  return Math.max(0, Math.min(length - 1, at + (key === 'PageDown' ? PAGE : -PAGE)));
}

interface ListProps {
  readonly id: string;
  readonly found: readonly Entry[];
  readonly active: Entry | undefined;
  readonly onChoose: (entry: Entry) => void;
}

function List({ id, found, active, onChoose }: ListProps) {
  const groups = ENTRY_GROUPS.map((group) => ({ group, entries: found.filter((entry) => entry.group === group) }));
  return (
    <div id={`${id}-list`} role="listbox" aria-label={T.title} className={css.list} hidden={found.length === 0} tabIndex={-1}>
      {groups.map(({ group, entries }) =>
        entries.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a group of options; a fieldset may not stand in a listbox
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div id={`${id}-${group}`} className={css.group}>
              {T.groups[group]}
            </div>
            {entries.map((entry) => (
              <Option key={entry.id} id={`${id}-${entry.id}`} entry={entry} isActive={entry === active} onChoose={onChoose} />
            ))}
          </div>
        ),
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onChoose: (entry: Entry) => void;
}

function Option({ id, entry, isActive, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant says which option is meant
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    <div id={id} role="option" aria-selected={isActive} className={css.option} onClick={() => onChoose(entry)}>
      <span>
        <bdi className={css.title}>{entry.title}</bdi>
        {entry.note !== '' && <span className={css.note}>{entry.note}</span>}
      </span>
      {entry.keys.length > 0 && (
        <span className={css.keys}>
          {entry.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}

function Term({ entry, onBack }: { readonly entry: Entry; readonly onBack: () => void }) {
  return (
    <div className={css.term}>
      <p>{entry.note}</p>
      {/* biome-ignore lint/a11y/noAutofocus: the field that had the focus has just gone */}
      <button type="button" className={css.back} autoFocus onClick={onBack}>
        ← {T.back}
      </button>
    </div>
  );
}
