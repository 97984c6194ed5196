export type { ServiceCaller, Services } from './ports';
