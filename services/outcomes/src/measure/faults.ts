export type FileName = 'index' | 'offences';

/** Why a row could not be used, each in one sentence for whoever made the file. No sentence repeats what the row says. */
export const FAULTS = {
  'not-utf-8': 'The row is not in UTF-8: save the file as "CSV UTF-8".',
  'quotes-wrong': 'The quotes of the row do not match: double each one inside a cell, and leave no line break there.',
  'columns-differ': 'The row has more or fewer columns than the first line: look for a comma too many or too few.',
  'person-missing': 'Fill in person.',
  'index-day-wrong': 'Write index_day as a real date, such as 2023-04-28.',
  'index-kind-unknown':
    'Write index_kind as youth-caution, youth-conditional-caution, caution, court-order, release, community-resolution, outcome-22 or outcome-23.',
  'committed-day-wrong': 'Write committed_day as a real date, such as 2023-04-28.',
  'outcome-day-wrong': 'Write outcome_day as a real date, such as 2023-04-28.',
  'outcome-before-offence': 'The outcome_day is earlier than the committed_day: check both.',
  'outcome-unknown':
    'Write outcome as conviction, caution, youth-caution, youth-conditional-caution, community-resolution, outcome-22 or outcome-23.',
  'offences-wrong': 'Write offences as a whole number from 1 to 999.',
  'breach-wrong': 'Write breach as yes or no.',
  'after-as-of': 'The day is later than the as-of day, on which the row could not be known: it is left out.',
  'person-without-index': 'No usable row of the index file names this person, so the offence belongs to nobody here.',
} as const;
export type Fault = keyof typeof FAULTS;

/** `rows`: how many in all; `lines`: the first of them, the file's first line being 1. */
export type FaultCount = { file: FileName; fault: Fault; sentence: string; rows: number; lines: number[] };

/** For each fault of each file: a thousand rows of one kind must not hide the one row of another. */
export const LINES_LISTED = 20;

/** What became of the rows of one file. */
export class RowCount {
  read = 0;
  unusable = 0;
  private readonly counts = new Map<Fault, FaultCount>();

  constructor(readonly file: FileName) {}

  leaveOut(line: number, faults: readonly Fault[]): void {
    this.unusable += 1;
    for (const fault of faults) this.add(line, fault);
  }

  /** Most frequent first. */
  faults(): FaultCount[] {
    return [...this.counts.values()].sort((a, b) => b.rows - a.rows);
  }

  private add(line: number, fault: Fault): void {
    const count = this.counts.get(fault) ?? { file: this.file, fault, sentence: FAULTS[fault], rows: 0, lines: [] };
    this.counts.set(fault, count);
    count.rows += 1;
    if (count.lines.length < LINES_LISTED) count.lines.push(line);
  }
}
