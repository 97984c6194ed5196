import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { breakFleet, canBreakFleet, useLab, useRun, useScenario } from '../stores';
import css from './fleet-canvas.module.css';
import { HOSTS_TEXT } from './hosts-text';

const T = HOSTS_TEXT.faults;
const S_PER_MINUTE = 60;
const MINUTES_DEFAULT = 5;

/** Makes a zone or the busiest host fail in the run on screen. */
export function FaultButtons({ names }: { readonly names: readonly string[] }) {
  const lab = useLab();
  useRun(({ status }) => status);
  const problem = useScenario((state) => state.problems['fleet.fault'] ?? null);
  const [minutes, setMinutes] = useState(MINUTES_DEFAULT);
  const isOff = !canBreakFleet(lab);
  const failZone = (zone: number, name: string): void => {
    const fault = { kind: 'zoneOutage', zone: zone + 1, forS: minutes * S_PER_MINUTE } as const;
    void breakFleet(lab, fault, T.zoneFailed(name, minutes));
  };
  const failHost = (): void => void breakFleet(lab, { kind: 'hostFailure', zone: null, host: 'busiest' }, T.hostFailed);
  return (
    <fieldset className={css.faults} aria-label={T.title}>
      <span className={css.note}>{T.title}</span>
      {names.map((name, zone) => (
        <Button key={name} size="compact-xs" variant="default" disabled={isOff} onClick={() => failZone(zone, name)}>
          {name}
        </Button>
      ))}
      <NumberInput
        className={css.minutes ?? ''}
        size="xs"
        aria-label={T.minutes}
        suffix=" min"
        min={1}
        max={1440}
        clampBehavior="strict"
        allowDecimal={false}
        value={minutes}
        onChange={(value) => setMinutes(Math.max(1, Number(value) || 1))}
      />
      <Button size="compact-xs" variant="default" disabled={isOff} onClick={failHost}>
        {T.busiestHost}
      </Button>
      <span className={css.note} role={problem === null ? undefined : 'alert'}>
        {problem ?? (isOff ? T.off : '')}
      </span>
    </fieldset>
  );
}
