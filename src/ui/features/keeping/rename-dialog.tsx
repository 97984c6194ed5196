import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { TEXT } from '../../kit';
import { nameIn, useKeeping, useLab } from '../../stores';
import css from './keeping.module.css';

const T = TEXT.keeping;
/** As the scenario format has it. */
const NAME_CHARACTERS_MAX = 100;

/** Asks for another name of the scenario on screen. */
export function RenameDialog({ onClose }: { readonly onClose: () => void }) {
  const keeping = useKeeping();
  const lab = useLab();
  const [name, setName] = useState(() => nameIn(lab.scenario.getState().document));
  const isGood = name.trim() !== '' && name.trim().length <= NAME_CHARACTERS_MAX;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isGood) return;
    keeping.rename(name.trim());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={T.renameTitle} size="sm" closeButtonProps={{ 'aria-label': T.close }}>
      <form className={css.body} onSubmit={onSubmit}>
        <TextInput
          label={T.name}
          value={name}
          data-autofocus
          error={isGood ? null : T.nameNeeded}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div className={css.ending}>
          <Button variant="default" size="compact-md" onClick={onClose}>
            {T.cancel}
          </Button>
          <Button type="submit" size="compact-md">
            {T.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
