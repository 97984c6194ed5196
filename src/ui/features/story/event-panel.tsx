import { nounOf, percentage } from '../../../words';
import { TEXT } from '../../kit';
import { askStory, useLab } from '../../stores';
import { CopyStory } from './copy-story';
import { EventStoryView } from './event-story-view';
import { PanelHead } from './panel-head';
import css from './story.module.css';
import { useAnswer } from './use-answer';

const T = TEXT.event;

/** Everything that is known about one event. */
export function EventPanel({ event }: { readonly event: number }) {
  const lab = useLab();
  const asked = useAnswer(
    `event ${event}`,
    () => askStory(lab, event),
    (answer) => answer.kind === 'story' && answer.story.endedUs !== null,
  );
  const answer = asked.kind === 'answered' ? asked.answer : null;
  const story = answer?.kind === 'story' ? answer.story : null;
  return (
    <article className={css.one}>
      <PanelHead title={T.title(story === null ? 'event' : nounOf(story.noun), event)}>
        {story !== null && <CopyStory story={story} />}
      </PanelHead>
      {asked.kind === 'asking' && <p className={css.empty}>{T.asking}</p>}
      {asked.kind === 'gone' && <p className={css.empty}>{T.gone}</p>}
      {answer?.kind === 'notKept' && (
        <>
          <p>{T.notKept(percentage(answer.keptShare))}</p>
          <p className={css.empty}>{T.notKeptWhat}</p>
        </>
      )}
      {answer?.kind === 'story' && answer.isReplayed && <p className={css.empty}>{T.replayed}</p>}
      {story !== null && <EventStoryView story={story} />}
    </article>
  );
}
