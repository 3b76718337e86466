/** A kind of workbook, by which deliveries are counted. */
export type WorkbookCategory = { code: string; name: string };

/**
 * The twelve, in the order of the report (Kent Police prevention report, July to September 2025, intervention workbooks).
 * A count by category prints each of them, also when nothing was delivered: a missing row would look like a missing answer.
 */
export const WORKBOOK_CATEGORIES: readonly WorkbookCategory[] = [
  { code: 'knives-and-weapons', name: 'Knives and weapons' },
  { code: 'violent-behaviour', name: 'Violent behaviour' },
  { code: 'sending-nudes', name: 'Sending nudes' },
  { code: 'hate-crime', name: 'Hate crime' },
  { code: 'animal-welfare', name: 'Animal welfare' },
  { code: 'arson', name: 'Arson' },
  { code: 'acquisitive-crime', name: 'Acquisitive crime' },
  { code: 'wasting-police-time', name: 'Wasting police time' },
  { code: 'anti-social-behaviour', name: 'Anti-social behaviour' },
  { code: 'assault-emergency-worker', name: 'Assault on an emergency worker' },
  { code: 'fraud', name: 'Fraud' },
  { code: 'understanding-consent', name: 'Understanding consent' },
];

/** Whether a programme, by its code, is a workbook of one of the twelve. */
export const isWorkbook = (programme: string): boolean =>
  WORKBOOK_CATEGORIES.some(({ code }) => programme === `workbook-${code}`);
