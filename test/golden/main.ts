import { main as analytic } from './analytic/main';
import { main as awsLogs } from './aws-logs/main';
import { main as simfaas } from './simfaas/main';

/** The sets of reference values by name, for `npm run golden`. */
export const SETS = { analytic, simfaas, 'aws-logs': awsLogs };
