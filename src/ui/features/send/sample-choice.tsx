import { NativeSelect } from '@mantine/core';
import type { SampleWanted } from '../../../engine/client';
import { functionOfSource, TEXT } from '../../kit';
import { useLab, useScenario } from '../../stores';

const T = TEXT.send;
// Its keys are the shapes, in the order in which they are offered.
const SHAPES = Object.keys(T.shapes) as (keyof typeof T.shapes)[];

/** Loads a payload into the field: the next of a source (its own function's first), or one in AWS's shape. */
export function SampleChoice({ name }: { readonly name: string }) {
  const lab = useLab();
  const scenario = useScenario((state) => state.scenario);
  const own = (scenario?.sources ?? [])
    .map((source, i) => ({ name: source.name, function: functionOfSource(source, scenario ?? { queues: [], sources: [] }), i }))
    .sort((a, b) => Number(b.function === name) - Number(a.function === name));
  const choose = (value: string): void => {
    const wanted = wantedOf(value);
    if (wanted !== null) void lab.sending.load(name, wanted);
  };
  return (
    <NativeSelect size="xs" aria-label={T.sample} value="" onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{T.chooseSample}</option>
      {own.length > 0 && (
        <optgroup label={T.ofSources}>
          {own.map((source) => (
            <option key={source.name} value={`source ${source.i}`}>
              {source.function === name ? source.name : `${source.name} (${source.function ?? T.nobody})`}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={T.ofShapes}>
        {SHAPES.map((shape) => (
          <option key={shape} value={shape}>
            {T.shapes[shape]}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  );
}

function wantedOf(value: string): SampleWanted | null {
  if (value.startsWith('source ')) return { kind: 'source', source: Number(value.slice('source '.length)) };
  const shape = SHAPES.find((candidate) => candidate === value);
  return shape === undefined ? null : { kind: 'shape', shape };
}
