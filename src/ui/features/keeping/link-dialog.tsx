import { Button, Modal } from '@mantine/core';
import type { Issue, Result } from '../../../base';
import type { FunctionSettings, Scenario } from '../../../scenario';
import { duration } from '../../../words';
import { CodeTokens, TEXT } from '../../kit';
import css from './keeping.module.css';
import { visibleText } from './visible-text';

const T = TEXT.keeping;

interface LinkDialogProps {
  readonly found: Result<Scenario>;
  readonly onRun: (scenario: Scenario) => void;
  readonly onClose: () => void;
}

/** What a link brings, before any of it runs; or why it cannot be opened. */
export function LinkDialog({ found, onRun, onClose }: LinkDialogProps) {
  const title = found.ok ? T.linkTitle : T.linkBadTitle;
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': T.close }}>
      {found.ok ? (
        <Question scenario={found.value} onRun={() => onRun(found.value)} onClose={onClose} />
      ) : (
        <BadLink issues={found.issues} onClose={onClose} />
      )}
    </Modal>
  );
}

/** Issues shown; a hostile link may have thousands. */
const ISSUES_SHOWN_MAX = 8;

function BadLink({ issues, onClose }: { readonly issues: readonly Issue[]; readonly onClose: () => void }) {
  return (
    <div className={css.body}>
      <ul role="alert">
        {issues.slice(0, ISSUES_SHOWN_MAX).map(({ path, message }) => (
          <li key={path + message}>
            {path !== '' && <code>{visibleText(path)}</code>} <bdi>{visibleText(message)}</bdi>
          </li>
        ))}
      </ul>
      <p>{T.linkBadHint}</p>
      <div className={css.ending}>
        <Button data-autofocus onClick={onClose}>
          {T.close}
        </Button>
      </div>
    </div>
  );
}

interface QuestionProps {
  readonly scenario: Scenario;
  readonly onRun: () => void;
  readonly onClose: () => void;
}

function Question({ scenario, onRun, onClose }: QuestionProps) {
  const { name, description, functions, sources, durationS } = scenario;
  const holds = [T.linkHolds(functions.length, sources.length), T.linkMinutes(duration(durationS * 1000))].join(' · ');
  return (
    <div className={css.body}>
      <h3>
        <bdi>{visibleText(name)}</bdi>
      </h3>
      <p className={css.dim}>{holds}</p>
      {description !== '' && <p className={css.description}>{visibleText(description)}</p>}
      <p>{T.linkWho}</p>
      <div className={css.functions}>
        {functions.map((fn) => (
          <Code key={fn.name} fn={fn} />
        ))}
      </div>
      <div className={css.ending}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {T.linkNot}
        </Button>
        <Button onClick={onRun}>{T.linkRun}</Button>
      </div>
    </div>
  );
}

function Code({ fn }: { readonly fn: FunctionSettings }) {
  const source = fn.code?.source ?? null;
  return (
    <section>
      <p className={css.functionName}>
        <strong>{fn.name}</strong>{' '}
        <span className={css.dim}>{source === null ? T.linkModelled : T.linkLines(source.split('\n').length)}</span>
      </p>
      {source !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
        <section className={css.code} tabIndex={0} aria-label={T.linkCodeOf(fn.name)}>
          <CodeTokens source={visibleText(source)} />
        </section>
      )}
    </section>
  );
}
