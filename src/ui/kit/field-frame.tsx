import { Fragment, type ReactNode } from 'react';
import css from './field-frame.module.css';
import type { Origin } from './origin';
import { Term } from './term';

/** What every field of the settings has around its control. */
export interface FieldLook {
  readonly label: string;
  /** AWS's own name of the setting, as its API spells it; null where AWS has none. */
  readonly awsName: string | null;
  /** Its entry in the glossary. */
  readonly term?: string | undefined;
  /** Where its default comes from. */
  readonly origin?: Origin | null | undefined;
  /** What the value means, in a sentence or two. */
  readonly consequence: ReactNode;
  /** Why the last change was refused; null when it was not. */
  readonly problem: string | null;
}

interface FieldFrameProps extends FieldLook {
  /** The id of the control; label and hint are `…-label` and `…-hint`. */
  readonly id: string;
  /** Whether the control takes a line of its own, and does not stand beside the label. */
  readonly isWide?: boolean | undefined;
  /** Whether the control is several: the label then names the group. */
  readonly isGroup?: boolean | undefined;
  readonly children: ReactNode;
}

/** Label, AWS's name, control, what it means, and where its default comes from. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, awsName, term, origin = null, consequence, problem, isWide = false, isGroup = false, children } = props;
  const name = term === undefined ? label : <Term id={term}>{label}</Term>;
  const group = isGroup ? ({ role: 'group', 'aria-labelledby': `${id}-label` } as const) : {};
  return (
    <div className={css.field} data-wide={isWide} {...group}>
      <div id={`${id}-label`} className={css.name}>
        {term === undefined && !isGroup ? <label htmlFor={id}>{name}</label> : <span className={css.label}>{name}</span>}
        {awsName !== null && awsName !== label && <AwsName name={awsName} />}
      </div>
      {children}
      <div className={css.under}>
        <span id={`${id}-hint`} className={problem === null ? css.hint : css.error} role={problem === null ? undefined : 'alert'}>
          {problem ?? consequence}
        </span>
        {origin !== null && <OriginLine origin={origin} />}
      </div>
    </div>
  );
}

/** AWS's name, which may break before a capital letter: there is not always room for all of it. */
function AwsName({ name }: { readonly name: string }) {
  const [first, ...humps] = name.split(/(?<=[a-z])(?=[A-Z])/);
  return (
    <>
      {' '}
      <span className={css.aws}>
        {first}
        {humps.map((hump) => (
          <Fragment key={hump}>
            <wbr />
            {hump}
          </Fragment>
        ))}
      </span>
    </>
  );
}

function OriginLine({ origin: { text, href, isAssumption } }: { readonly origin: Origin }) {
  return (
    <span className={css.origin}>
      {isAssumption && (
        <>
          <span className={css.assumption}>
            <Term id="assumption">assumption</Term>
          </span>
          {' · '}
        </>
      )}
      {href === null ? (
        text
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {text}
        </a>
      )}
    </span>
  );
}
