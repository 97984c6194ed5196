import { counted } from '../../../../words';
import { TEXT, TextField } from '../../../kit';
import { numbersOf } from './distribution-kinds';

interface NumberListFieldProps {
  readonly label: string;
  readonly value: readonly number[];
  /** How many numbers there must be; undefined for any. */
  readonly countExactly?: number;
  readonly countMin?: number;
  readonly onCommit: (value: readonly number[]) => void;
}

const T = TEXT.fields;

/** Numbers one after another, as they are pasted from a table. */
export function NumberListField({ label, value, countExactly, countMin = 0, onCommit }: NumberListFieldProps) {
  const check = (text: string): string | null => {
    const numbers = numbersOf(text);
    if (numbers === null) return T.notNumbers;
    if (countExactly !== undefined && numbers.length !== countExactly) return T.wrongCount(numbers.length, countExactly);
    if (numbers.length < countMin) return T.noNumbers;
    return numbers.some((number) => number < 0) ? T.negative : null;
  };
  return (
    <TextField
      label={label}
      awsName={null}
      isLong
      isCode
      value={value.join(', ')}
      check={check}
      consequence={`${counted(value.length, 'number')}. ${T.ctrlEnter}`}
      problem={null}
      onCommit={(text) => {
        const numbers = numbersOf(text);
        if (numbers !== null) onCommit(numbers);
      }}
    />
  );
}
