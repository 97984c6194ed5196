export { BillTab } from './bill-tab';
export { LazyChartsTab } from './lazy-charts-tab';
export { NumbersTab } from './numbers-tab';
