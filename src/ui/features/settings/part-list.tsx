import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { TEXT } from '../../kit';
import { type PartList as ListName, useBuilding, useLab } from '../../stores';
import { NameField } from './name-field';
import css from './part-list.module.css';
import { RemovePart } from './remove-part';

const T = TEXT.building;

/** A part as its list shows it. */
export interface ListedPart {
  readonly name: string;
  readonly icon: ReactNode;
  /** What it does, in a sentence. */
  readonly sentence: string;
  readonly aside: string;
}

interface PartListProps {
  readonly list: ListName;
  readonly parts: readonly ListedPart[];
  /** What is shown of a part besides its sentence while it is closed. */
  readonly always?: (index: number) => ReactNode;
  /** The fields of an open part. */
  readonly body: (index: number) => ReactNode;
}

/** Parts one below the other; the open one shows its fields and what can be done with it. */
export function PartList({ list, parts, always, body }: PartListProps) {
  const lab = useLab();
  const open = useBuilding((state) => state.open[list]);
  if (parts.length === 0) return null;
  return (
    <ul className={css.list} aria-label={T.lists[list]}>
      {parts.map(({ name, icon, sentence, aside }, index) => (
        <li key={name} className={css.part}>
          <button
            type="button"
            className={css.head}
            aria-expanded={open === name}
            onClick={() => lab.building.toggle(list, name)}
          >
            <span className={css.icon} aria-hidden="true">
              {icon}
            </span>
            <span className={css.words}>
              <strong>{name}</strong> <span className={css.aside}>{aside}</span>
              <span className={css.sentence}>{sentence}</span>
            </span>
            <span className={css.turn} aria-hidden="true">
              ▾
            </span>
          </button>
          {always?.(index)}
          {open === name && (
            <div className={css.body}>
              <NameField list={list} index={index} name={name} />
              {body(index)}
              <div className={css.actions}>
                <Button size="compact-xs" variant="default" onClick={() => void lab.building.duplicate(list, index)}>
                  {T.duplicate}
                </Button>
                <RemovePart list={list} index={index} name={name} />
              </div>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
