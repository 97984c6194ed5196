import { assertUnreachable } from '../../../../base';
import type {
  ArrivalSettings,
  CallerSettings,
  CodeSettings,
  DistributionJson,
  ProfileStep,
  Scenario,
  SourceSettings,
  StandsFor,
  TargetSettings,
} from '../../../../scenario';
import { ChoiceField, NumberField, TEXT, TextField } from '../../../kit';
import { type JsonPath, useLab, useScenario } from '../../../stores';
import { ArrivalsField } from './arrivals-field';
import { type Authorizer, AuthorizerField } from './authorizer-field';
import { CallerField } from './caller-field';
import { DistributionField } from './distribution-field';
import { type FieldSpec, valueAtPath } from './field-spec';
import { linesOf, pairsOf } from './pairs';
import { StandsForField } from './stands-for-field';
import { StepsField } from './steps-field';
import { TargetField } from './target-field';

const T = TEXT.fields;

interface FieldRowProps<P> {
  readonly spec: FieldSpec<P>;
  /** The function, source, endpoint or scenario that the field is of. */
  readonly part: P;
  /** Where that part stands in the scenario. */
  readonly at: JsonPath;
  /** What the part is called when a change of it is told. */
  readonly partName: string;
  readonly scenario: Scenario;
}

/** A place of the scenario as issues write it: `sources[1].arrivals.perSecond`. */
const placeOf = (at: JsonPath, path: string): string =>
  [...at, ...path.split('.')].reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );

/** One field of the settings: the control that its kind needs, and what it changes. */
export function FieldRow<P>(props: FieldRowProps<P>) {
  const { spec, part, at, partName, scenario } = props;
  const lab = useLab();
  const place = placeOf(at, spec.path);
  const problem = useScenario((state) => state.problems[place] ?? null);
  const value = valueAtPath(part, spec.path);
  const commit = (next: unknown): void => {
    const what = TEXT.building.changed(partName, spec.label);
    void lab.building.setValue([...at, ...spec.path.split('.')], next, what, place);
  };
  const look = {
    label: spec.label,
    awsName: spec.awsName ?? null,
    term: spec.term,
    origin: spec.origin,
    problem,
    consequence: typeof spec.means === 'string' ? spec.means : spec.means(part, { scenario }),
  };
  switch (spec.kind) {
    case 'number': {
      const { scale = 1 } = spec;
      const shown = typeof value === 'number' ? Number((value * scale).toPrecision(12)) : null;
      const onNumber = (next: number | null): void => commit(next === null ? null : next / scale);
      return (
        <NumberField
          {...look}
          {...spec}
          {...look}
          step={spec.step ?? 1}
          isWhole={spec.isWhole ?? false}
          value={shown}
          onCommit={onNumber}
        />
      );
    }
    case 'text':
      return <TextField {...look} {...pick(spec)} value={String(value ?? '')} onCommit={commit} />;
    case 'choice': {
      const choices = typeof spec.choices === 'function' ? spec.choices({ scenario }) : spec.choices;
      const plain = (choice: string): unknown => (typeof value === 'boolean' ? choice === 'true' : choice);
      const { read = String, write = plain } = spec;
      return <ChoiceField {...look} choices={choices} value={read(value)} onCommit={(next) => commit(write(next, value))} />;
    }
    case 'distribution':
      return (
        <DistributionField
          {...look}
          unit={spec.unit}
          emptyText={spec.emptyText}
          value={value as DistributionJson | null}
          onCommit={commit}
        />
      );
    case 'pairs':
      return (
        <PairsField
          look={look}
          separator={spec.separator}
          value={(value ?? {}) as Readonly<Record<string, string>>}
          onCommit={(next) => commit(spec.isNullWhenEmpty === true && Object.keys(next).length === 0 ? null : next)}
        />
      );
    case 'optional': {
      const choices = [
        { value: 'off', label: spec.offText },
        { value: 'on', label: spec.onText },
      ];
      const isOn = value !== null && value !== undefined;
      return (
        <ChoiceField
          {...look}
          choices={choices}
          value={isOn ? 'on' : 'off'}
          onCommit={(next) => commit(next === 'on' ? spec.initial : null)}
        />
      );
    }
    case 'json':
      return <JsonField look={look} isAnything={spec.isAnything === true} value={value} onCommit={commit} />;
    case 'authorizer':
      return (
        <AuthorizerField
          {...look}
          scenario={scenario}
          value={value as Authorizer}
          hasJwt={'frontDoor' in (part as object)}
          onCommit={commit}
        />
      );
    case 'steps':
      return <StepsField {...look} scenario={scenario} value={value as readonly ProfileStep[]} onCommit={commit} />;
    case 'code':
      return (
        <CodeField
          look={look}
          value={value as CodeSettings | null}
          onReal={(isReal) => void lab.building.setCode(Number(at[1]), isReal)}
        />
      );
    case 'arrivals':
      return <SourceArrivals look={look} source={part as SourceSettings} scenario={scenario} onCommit={commit} />;
    case 'target':
      return <TargetField {...look} canBeNone value={value as TargetSettings | null} onCommit={commit} />;
    case 'caller':
      return <CallerField {...look} value={value as CallerSettings | null} onCommit={commit} />;
    case 'standsFor':
      return <StandsForField {...look} value={value as StandsFor} onCommit={commit} />;
    default:
      return assertUnreachable(spec);
  }
}

type Look = Omit<Parameters<typeof ChoiceField>[0], 'value' | 'choices' | 'onCommit'>;

/** Only what a text field takes: the rest of an entry is about other things. */
function pick({ isLong, isCode, placeholder, check }: Extract<FieldSpec<never>, { readonly kind: 'text' }>) {
  return { isLong, isCode, placeholder, check };
}

interface PairsFieldProps {
  readonly look: Look;
  readonly separator: string;
  readonly value: Readonly<Record<string, string>>;
  readonly onCommit: (value: Readonly<Record<string, string>>) => void;
}

function PairsField({ look, separator, value, onCommit }: PairsFieldProps) {
  return (
    <TextField
      {...look}
      isLong
      isCode
      value={linesOf(value, separator)}
      check={(text) => (pairsOf(text, separator) === null ? T.pairRule(separator) : null)}
      onCommit={(text) => {
        const pairs = pairsOf(text, separator);
        if (pairs !== null) onCommit(pairs);
      }}
    />
  );
}

function jsonProblem(text: string, isAnything: boolean): string | null {
  try {
    return Array.isArray(JSON.parse(text)) || isAnything ? null : T.jsonListRule;
  } catch {
    return T.jsonRule;
  }
}

function JsonField({
  look,
  isAnything,
  value,
  onCommit,
}: {
  readonly look: Look;
  readonly isAnything: boolean;
  readonly value: unknown;
  readonly onCommit: (value: unknown) => void;
}) {
  return (
    <TextField
      {...look}
      isLong
      isCode
      value={JSON.stringify(value, null, 1)}
      check={(text) => jsonProblem(text, isAnything)}
      onCommit={(text) => onCommit(JSON.parse(text))}
    />
  );
}

const CODE_CHOICES = [
  { value: 'real', label: T.codeReal },
  { value: 'profile', label: T.codeProfile },
];

interface CodeFieldProps {
  readonly look: Look;
  readonly value: CodeSettings | null;
  readonly onReal: (isReal: boolean) => void;
}

function CodeField({ look, value, onReal }: CodeFieldProps) {
  return (
    <ChoiceField
      {...look}
      choices={CODE_CHOICES}
      value={value === null ? 'profile' : 'real'}
      onCommit={(next) => onReal(next === 'real')}
    />
  );
}

interface SourceArrivalsProps {
  readonly look: Look;
  readonly source: SourceSettings;
  readonly scenario: Scenario;
  readonly onCommit: (value: ArrivalSettings) => void;
}

function SourceArrivals({ look, source, scenario, onCommit }: SourceArrivalsProps) {
  const factor = useScenario((state) => state.rateFactors[source.name] ?? 1);
  return <ArrivalsField {...look} source={source} scenario={scenario} factor={factor} onCommit={onCommit} />;
}
