export { StoryTab } from './story-tab';
