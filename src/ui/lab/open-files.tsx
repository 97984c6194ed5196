import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { type ChangeEvent, useRef } from 'react';
import { TEXT } from '../kit';
import { useLab } from '../stores';

const T = TEXT.header;

/** Opens a scenario of one's own: its JSON and the handler files it names, chosen together. Nothing leaves the machine. */
export function OpenFiles() {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  const onChange = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = ''; // so that the same file can be chosen again after a change
    const texts = await Promise.all(chosen.map(async (file) => [file.name, await file.text()] as const));
    const scenario = texts.find(([name]) => name.endsWith('.json'));
    if (scenario === undefined) return lab.refuse([{ path: '', message: T.openNoJson }]);
    const [name, text] = scenario;
    const files = Object.fromEntries(texts.filter((entry) => entry !== scenario));
    try {
      await lab.open({ scenario: JSON.parse(text), files }, null);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      lab.refuse([{ path: name, message: T.openNotJson(error.message) }]);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={T.open}
        accept=".json,.js,.mjs,.cjs,.ts,.mts,.cts"
        onChange={(event) => void onChange(event)}
      />
      <Button
        size="compact-md"
        variant="default"
        title={T.openHint}
        leftSection={<IconFolderOpen size={15} />}
        onClick={() => input.current?.click()}
      >
        {T.open}
      </Button>
    </>
  );
}
