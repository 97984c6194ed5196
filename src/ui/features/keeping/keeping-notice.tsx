import { Button, CloseButton } from '@mantine/core';
import { TEXT } from '../../kit';
import { type KeepingNotice as Notice, useKeeping, useKept } from '../../stores';
import css from './keeping.module.css';

const T = TEXT.keeping;

/** What there is to say about keeping, above the transport until somebody dismisses it. */
export function KeepingNotice() {
  const keeping = useKeeping();
  const notice = useKept((state) => state.notice);
  return (
    <div className={css.notice} role="status" data-shown={notice !== null}>
      {notice !== null && (
        <>
          <span>{notice.text}</span>
          <NoticeAction notice={notice} />
          <CloseButton size="sm" aria-label={T.dismiss} onClick={() => keeping.dismiss()} />
        </>
      )}
    </div>
  );
}

function NoticeAction({ notice }: { readonly notice: Notice }) {
  const keeping = useKeeping();
  const saveFile = async (): Promise<void> => {
    const { exportScenario } = await import('./exports');
    await exportScenario(keeping.lab);
  };
  const act = { saveFile, bringBack: () => keeping.bringBack(), reload: () => keeping.takeNewVersion() };
  const label = { saveFile: T.saveFile, bringBack: T.undo, reload: T.reload };
  const { action } = notice;
  if (action === null) return null;
  return (
    <Button size="compact-sm" onClick={() => void act[action]()}>
      {label[action]}
    </Button>
  );
}
