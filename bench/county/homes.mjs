import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How many times the county is taken: as it is, and ten times over. */
export const TIMES = [1, 10];

const KEPT = process.env.WAYMARK_BENCH_HOME ?? join(fileURLToPath(import.meta.url), '../../../.waymark-bench');

/** The data folder of a county taken so many times; kept between benches. */
export const homeOf = (times) => join(KEPT, `county-${times}`);

/** Stands in a folder whose county was loaded to its end. */
export const LOADED = 'loaded.json';
