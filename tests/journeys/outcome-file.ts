import { randomUUID } from 'node:crypto';
import type { Day } from '@waymark/kernel';
import { YOUTH_JUSTICE } from './story.js';

type Row = { identifier: string; offenceOn: string; outcomeOn: Day | string; code?: string; reference?: string };

export const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';

/** One line of a file of police outcomes; a youth caution unless told otherwise. */
export const csv = ({ identifier, offenceOn, outcomeOn, code = '2', reference = `KP-${randomUUID()}` }: Row): string =>
  [YOUTH_JUSTICE, identifier, offenceOn, code, '1', 'no', outcomeOn, reference].join();

export const fileOf = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
