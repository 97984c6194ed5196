import { fitParts } from '../src/simulation';
import { LATE_PARTS } from '../src/simulation/late-parts';

fitParts(LATE_PARTS);
