import { NativeSelect, Tabs } from '@mantine/core';
import { CodePanel } from '../features/code';
import { SendButton } from '../features/send';
import { AccountSettings, FunctionSettings, SourceSettings } from '../features/settings';
import { TEXT } from '../kit';
import { useLab, useScenario, useView } from '../stores';
import css from './left-panel.module.css';

/** Functions up to here are tabs; more are a list. */
const TABS_MAX = 3;

/** What can be set: the function's code and settings, the sources, the account. */
export function LeftPanel() {
  const scenario = useScenario((state) => state.scenario);
  const index = useView((view) => view.functionIndex);
  const settings = scenario?.functions[index];
  if (scenario === null || settings === undefined) return <div className={css.panel} />;
  return (
    <div className={css.panel}>
      {scenario.functions.length > 1 && <FunctionChoice names={scenario.functions.map(({ name }) => name)} index={index} />}
      <div className={css.scroll}>
        <section className={css.group} aria-label={settings.name}>
          <p className={css.line}>
            <strong>{settings.name}</strong> {settings.runtime} · {settings.architecture}
          </p>
          <CodePanel settings={settings} index={index} actions={<SendButton name={settings.name} />} />
          <FunctionSettings settings={settings} index={index} />
        </section>
        <SourceSettings scenario={scenario} />
        <AccountSettings scenario={scenario} />
        <p className={css.about}>{scenario.description}</p>
      </div>
    </div>
  );
}

function FunctionChoice({ names, index }: { readonly names: readonly string[]; readonly index: number }) {
  const lab = useLab();
  const choose = (value: string | null): void => lab.view.setState({ functionIndex: Number(value ?? 0) });
  if (names.length > TABS_MAX) {
    return (
      <NativeSelect
        className={css.choice ?? ''}
        size="xs"
        aria-label={TEXT.settings.function}
        value={String(index)}
        data={names.map((label, i) => ({ label, value: String(i) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    );
  }
  return (
    <Tabs value={String(index)} onChange={choose} className={css.tabs ?? ''}>
      <Tabs.List aria-label={TEXT.settings.functions}>
        {names.map((name, i) => (
          <Tabs.Tab key={name} value={String(i)}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
