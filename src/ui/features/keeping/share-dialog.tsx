import { Button, Modal, Textarea } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Issue } from '../../../base';
import { isShareable, type Scenario, shareFragment } from '../../../scenario';
import { bytes } from '../../../words';
import { TEXT } from '../../kit';
import { useLab } from '../../stores';
import { judgedNow } from './current-scenario';
import { exportScenario } from './exports';
import css from './keeping.module.css';

const T = TEXT.keeping;
/** Longer addresses are cut by some programs for mail and chat. */
const LINK_CHARACTERS_ADVISED = 8_192;

/** The link of the scenario on screen, as it would start anew. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab();
  const judged = useMemo(() => judgedNow(lab), [lab]);
  return (
    <Modal opened onClose={onClose} title={T.shareTitle} size="lg" closeButtonProps={{ 'aria-label': T.close }}>
      {judged.ok ? <Link scenario={judged.value} /> : <NotYet issues={judged.issues} />}
    </Modal>
  );
}

function NotYet({ issues }: { readonly issues: readonly Issue[] }) {
  return (
    <div className={css.body}>
      <p>{T.shareNot}</p>
      <ul>
        {issues.slice(0, 5).map(({ path, message }) => (
          <li key={path + message}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Link({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const link = useMemo(() => linkOf(scenario), [scenario]);
  const drafts = Object.keys(lab.scenario.getState().drafts);
  const hasCode = scenario.functions.some(({ code }) => code !== null);
  const isLong = link !== null && link.length > LINK_CHARACTERS_ADVISED;
  return (
    <div className={css.body}>
      {link === null ? <p role="alert">{T.shareTooBig}</p> : <p>{T.shareWhat(bytes(link.length))}</p>}
      {link !== null && hasCode && <p>{T.shareCode}</p>}
      {isLong && (
        <p className={css.warning} role="alert">
          {T.shareLong}
        </p>
      )}
      {drafts.length > 0 && <p className={css.warning}>{T.shareDrafts(drafts.join(', '))}</p>}
      {link !== null && <CopyLink link={link} />}
      {(link === null || isLong) && (
        <Button variant="default" size="compact-md" onClick={() => void exportScenario(lab)}>
          {T.saveFile}
        </Button>
      )}
    </div>
  );
}

function linkOf(scenario: Scenario): string | null {
  const fragment = shareFragment(scenario);
  if (!isShareable(fragment, scenario)) return null;
  return location.href.replace(/#.*$/s, '') + fragment;
}

function CopyLink({ link }: { readonly link: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    area.current?.focus();
    area.current?.select();
    setSaid((await isCopied(link)) ? T.copied : T.copyFailed);
  };
  return (
    <>
      <Textarea
        ref={area}
        readOnly
        label={T.shareLink}
        value={link}
        rows={4}
        classNames={{ input: css.link ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={css.buttons}>
        <Button data-autofocus onClick={() => void copy()}>
          {T.copy}
        </Button>
        <output>{said}</output>
      </div>
    </>
  );
}

/** Copies a text; where there is no clipboard (a page without https), what is selected. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
