export type {
  AttemptTotals,
  BillLineView,
  BillView,
  CutsView,
  DistributionView,
  EventTotals,
  FunctionReport,
  GoalView,
  LevelView,
  Measures,
  Report,
  RunBillView,
} from './format';
