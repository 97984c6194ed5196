import { Button } from '@mantine/core';
import { clockText, TEXT } from '../kit';
import { useLab, useRun, useScenario } from '../stores';
import css from './problems.module.css';

const T = TEXT.problems;

/** Why a scenario cannot run: every issue with its path. */
export function ScenarioProblems() {
  const issues = useRun((state) => state.issues);
  return (
    <section className={css.card} role="alert">
      <h2>{T.title}</h2>
      <p>{T.hint}</p>
      <ul>
        {issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {path !== '' && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A bug of ours stopped the run: seed and time say how to repeat it. */
export function RunFailure() {
  const lab = useLab();
  const message = useRun((state) => state.message);
  const nowUs = useRun((state) => state.nowUs);
  const loaded = useRun((state) => state.loaded);
  const name = useScenario((state) => state.scenario?.name);
  return (
    <section className={css.card} role="alert">
      <h2>{T.failedTitle}</h2>
      <pre>{message}</pre>
      {loaded === null ? (
        <p>{T.noEngine}</p>
      ) : (
        <>
          <p>
            {T.failedHint} {name}, seed {loaded.scenario.seed}, {clockText(nowUs, true)}.
          </p>
          <Button size="compact-md" onClick={() => void lab.restart()}>
            {T.restart}
          </Button>
        </>
      )}
    </section>
  );
}

/** A scenario without any source of events. */
export function NothingHappens() {
  const lab = useLab();
  const add = (): void => {
    lab.building.showTab('sources');
    void lab.building.addSource('http-api');
  };
  return (
    <section className={`${css.card} ${css.quiet}`}>
      <h2>{T.emptyTitle}</h2>
      <p>{T.emptyHint}</p>
      <Button size="compact-md" onClick={add}>
        {T.emptyDo}
      </Button>
    </section>
  );
}

/** A part of the screen that failed, with a way to try it again. */
export function PartFailed({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  return (
    <section className={css.card} role="alert">
      <h2>{T.pageTitle}</h2>
      <pre>{error.message}</pre>
      <Button size="compact-md" variant="default" onClick={retry}>
        {T.retry}
      </Button>
    </section>
  );
}
