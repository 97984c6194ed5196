import { TEXT, TextField } from '../../kit';
import { namesIn, type PartList, useLab, useScenario } from '../../stores';

const T = TEXT.building;
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const QUEUE_NAME = /^(?=.{1,80}$)[A-Za-z0-9_-]{1,80}(\.fifo)?$/;

interface NameFieldProps {
  readonly list: PartList;
  readonly index: number;
  readonly name: string;
  readonly onDone?: () => void;
}

/** A part's name; everything that names it follows. */
export function NameField({ list, index, name, onDone }: NameFieldProps) {
  const lab = useLab();
  const place = `${list}[${index}].name`;
  const problem = useScenario((state) => state.problems[place] ?? null);
  const document = useScenario((state) => state.document);
  const check = (text: string): string | null => {
    if (list === 'queues' && !QUEUE_NAME.test(text)) return T.queueNameRule;
    if (list !== 'queues' && !NAME.test(text)) return T.nameRule;
    return text !== name && namesIn(document, list).includes(text) ? T.nameTaken(text) : null;
  };
  const commit = async (text: string): Promise<void> => {
    if (await lab.building.rename(list, index, text, place)) onDone?.();
  };
  return (
    <TextField
      label={T.name}
      awsName={list === 'functions' ? 'FunctionName' : null}
      isCode
      value={name}
      check={check}
      problem={problem}
      consequence={T.nameHint}
      onCommit={(text) => void commit(text)}
    />
  );
}
