import { useState } from 'react';
import type { EventStory } from '../../../engine/client';
import { TEXT } from '../../kit';
import { useScenario } from '../../stores';
import css from './story.module.css';
import { storyText } from './story-as-text';

const T = TEXT.event;

/** Puts the story into the clipboard as plain text. */
export function CopyStory({ story }: { readonly story: EventStory }) {
  const functionName = useScenario((state) => state.scenario?.functions[story.function]?.name ?? '');
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(storyText(story, functionName));
      setSaid(T.copied);
    } catch {
      setSaid(T.notCopied);
    }
  };
  return (
    <span className={css.copy}>
      <span role="status">{said}</span>
      <button type="button" className={css.link} onClick={() => void copy()}>
        {T.copy}
      </button>
    </span>
  );
}
