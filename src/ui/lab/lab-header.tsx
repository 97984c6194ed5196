import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconMoon, IconSun, IconTable } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { RULES_ID_DEFAULT } from '../../aws';
import { PinBaseline } from '../features/baseline';
import { OpenPalette } from '../features/commands';
import { ExportMenu, ScenarioMenu, ShareButton, UndoButtons } from '../features/keeping';
import { PresentButton } from '../features/presenter';
import { TEXT } from '../kit';
import { useLab, useScenario } from '../stores';
import css from './lab-header.module.css';
import { LogoMark } from './logo-mark';

const T = TEXT.header;
const SEED_MAX = 4_294_967_295;

/** What the header can open when the panels do not fit beside the centre; null where they do. */
export interface PanelOpeners {
  readonly openLeft: (() => void) | null;
  readonly openRight: (() => void) | null;
}

/** Which scenario, its seed, the date of the rules; undo, export, share; colours. */
export function LabHeader({ openLeft, openRight }: PanelOpeners) {
  const scenario = useScenario((state) => state.scenario);
  return (
    <header className={css.header}>
      <h1 className={css.logo}>
        <LogoMark /> <span>{TEXT.product}</span>
      </h1>
      <ScenarioMenu />
      <UndoButtons />
      <SeedField />
      {scenario !== null && (
        <span className={css.badge}>{T.rules(scenario.region, scenario.rules, scenario.rules === RULES_ID_DEFAULT)}</span>
      )}
      <span className={css.space} />
      <PinBaseline />
      <ExportMenu />
      <PresentButton />
      <ShareButton />
      {openLeft !== null && (
        <Button size="compact-md" variant="default" leftSection={<IconAdjustmentsHorizontal size={15} />} onClick={openLeft}>
          {T.settings}
        </Button>
      )}
      {openRight !== null && (
        <Button size="compact-md" variant="default" leftSection={<IconTable size={15} />} onClick={openRight}>
          {T.meaning}
        </Button>
      )}
      <OpenPalette />
      <SchemeToggle />
    </header>
  );
}

/** The seed of the run; another one starts it again. */
function SeedField() {
  const lab = useLab();
  const seed = useScenario((state) => state.scenario?.seed);
  const [draft, setDraft] = useState('');
  useEffect(() => setDraft(seed === undefined ? '' : String(seed)), [seed]);
  const value = Number(draft);
  const isGood = /^\d+$/.test(draft) && value <= SEED_MAX;
  const commit = (): void => {
    if (isGood && value !== seed) void lab.restartWith('seed', value, `${T.seed} ${value}`);
    if (!isGood) setDraft(String(seed ?? ''));
  };
  if (seed === undefined) return null;
  return (
    <label className={css.seed} title={T.seedHint}>
      {T.seed.toLowerCase()}
      <input
        inputMode="numeric"
        value={draft}
        aria-invalid={!isGood}
        onChange={(event) => setDraft(event.currentTarget.value.trim())}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(String(seed));
        }}
      />
    </label>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const label = isDark ? T.toLight : T.toDark;
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
    </ActionIcon>
  );
}
