import { type ChangeEvent, useCallback, useEffect, useState } from 'react';
import { TEXT } from '../../kit';
import { useKeeping } from '../../stores';
import css from './keeping.module.css';
import type { NamedFile } from './read-files';

const T = TEXT.keeping;

type OpenFiles = (files: readonly NamedFile[] | Promise<readonly NamedFile[]>) => Promise<void>;

/** Opens the scenario among files, or says why there is none. Nothing leaves the machine. */
export function useOpenFiles(): OpenFiles {
  const keeping = useKeeping();
  return useCallback(
    async (files) => {
      const { readFiles } = await import('./read-files');
      const read = await readFiles(await files);
      if (read.ok) await keeping.openDocument(read.value);
      else keeping.lab.refuse(read.issues);
    },
    [keeping],
  );
}

const named = (files: Iterable<File>): readonly NamedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** The page's one field for files. It is never seen: the menu opens it. */
export function FilesInput() {
  const openFiles = useOpenFiles();
  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    const chosen = named(event.currentTarget.files ?? []);
    event.currentTarget.value = ''; // so that the same file can be chosen again after a change
    if (chosen.length > 0) void openFiles(chosen);
  };
  const accept = '.json,.zip,.js,.mjs,.cjs,.ts,.mts,.cts';
  return <input id="open-files" type="file" multiple hidden aria-label={T.open} accept={accept} onChange={onChange} />;
}

/** Asks for a folder; the field for it lives only as long as the question. */
export function askForFolder(openFiles: OpenFiles): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => void openFiles(named(input.files ?? [])));
  input.click();
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** The whole page takes files; while some are dragged over it, it says so. */
export function DropOverlay() {
  const openFiles = useOpenFiles();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // else the browser leaves the page for the file
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      const { items } = event.dataTransfer;
      void openFiles(dropped(items));
    };
    const stop = new AbortController();
    addEventListener('dragover', onOver, { signal: stop.signal });
    addEventListener('dragleave', onLeave, { signal: stop.signal });
    addEventListener('drop', onDrop, { signal: stop.signal });
    return () => stop.abort();
  }, [openFiles]);
  if (!isOver) return null;
  return (
    <div className={css.drop}>
      <div>
        <strong>{T.drop}</strong>
        <span>{T.dropHint}</span>
      </div>
    </div>
  );
}

/** The entries of a drop are gone after the first await, so they are taken here, before anything is loaded. */
function dropped(items: DataTransferItemList): Promise<readonly NamedFile[]> {
  const entries = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return import('./read-files').then(({ droppedFiles }) => droppedFiles(entries));
}
