import type { TargetSettings } from '../../../../scenario';
import { type FieldLook, TEXT, TextField } from '../../../kit';
import { targetOfText, targetText } from './target-text';

interface TargetFieldProps extends FieldLook {
  readonly value: TargetSettings | null;
  /** Whether nothing may stand there. */
  readonly canBeNone: boolean;
  readonly onCommit: (value: TargetSettings | null) => void;
}

/** Where something is sent: a kind and a name. */
export function TargetField({ value, canBeNone, onCommit, ...look }: TargetFieldProps) {
  const isWrong = (text: string): boolean => {
    const target = targetOfText(text);
    return target === undefined || (target === null && !canBeNone);
  };
  return (
    <TextField
      {...look}
      isCode
      placeholder={TEXT.fields.targetNone}
      value={targetText(value)}
      check={(text) => (isWrong(text) ? TEXT.fields.targetRule : null)}
      onCommit={(text) => {
        const target = targetOfText(text);
        if (target !== undefined) onCommit(target);
      }}
    />
  );
}
