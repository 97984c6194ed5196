export { PresentedStory } from './presented-story';
export { StoryTab } from './story-tab';
