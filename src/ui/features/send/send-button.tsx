import { Button } from '@mantine/core';
import { TEXT } from '../../kit';
import { useLab, useSending } from '../../stores';

/** Opens the sheet in which one event is sent to a function. */
export function SendButton({ name }: { readonly name: string }) {
  const lab = useLab();
  const isOpen = useSending((state) => state.openFor === name);
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => (isOpen ? lab.sending.close() : void lab.sending.open(name))}
    >
      {TEXT.send.open}
    </Button>
  );
}
