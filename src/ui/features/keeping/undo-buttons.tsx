import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { TEXT } from '../../kit';
import { useHistory, useKeeping } from '../../stores';

const T = TEXT.keeping;

/** Undo and redo by button; their keys are among the commands. */
export function UndoButtons() {
  const { history } = useKeeping();
  const undo = useHistory((state) => state.undo);
  const redo = useHistory((state) => state.redo);
  return (
    <ActionIcon.Group>
      <StepButton label={T.undo} title={T.undoOf(undo)} isOff={undo === null} onStep={() => void history.undo()}>
        <IconArrowBackUp size={15} />
      </StepButton>
      <StepButton label={T.redo} title={T.redoOf(redo)} isOff={redo === null} onStep={() => void history.redo()}>
        <IconArrowForwardUp size={15} />
      </StepButton>
    </ActionIcon.Group>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly title: string;
  readonly isOff: boolean;
  readonly onStep: () => void;
  readonly children: React.ReactNode;
}

/** Stays focusable when there is nothing to do, so that the focus does not fall off the page after the last step. */
function StepButton({ label, title, isOff, onStep, children }: StepButtonProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={title}
      aria-disabled={isOff}
      {...(isOff && { 'data-disabled': true })}
      onClick={() => !isOff && onStep()}
    >
      {children}
    </ActionIcon>
  );
}
