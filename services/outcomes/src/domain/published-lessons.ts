import { Refusal } from '@waymark/kernel';
import { added, checkSum, figure, type Check } from './published.js';

/** Two columns of a published table, row by row: lessons and the students in them. `null`: no total was published. */
export type PublishedLessons = {
  lessons: readonly number[];
  lessonsTotal: number | null;
  students: readonly number[];
  studentsTotal: number | null;
};

/**
 * Rows against totals, and whether students were counted at all: where they are the same multiple of the lessons in most
 * rows, somebody multiplied (30 to a class, domain paper 1.8), and the row that is another multiple holds a slip.
 * @throws Refusal `rows-differ` where there is not one row of students for each of lessons
 */
export function checkLessons({ lessons, lessonsTotal, students, studentsTotal }: PublishedLessons): Check[] {
  if (students.length > 0 && students.length !== lessons.length) throw rowsDiffer();
  const each = multipleOf(lessons, students);
  return [
    ...(lessonsTotal === null ? [] : [checkSum('Lessons', lessons, lessonsTotal)]),
    ...(studentsTotal === null || students.length === 0 ? [] : [checkSum('Students', students, studentsTotal)]),
    ...(students.length === 0 ? [] : [checkMultiple(lessons, students, each)]),
    ...(each !== null && studentsTotal !== null ? [checkTotals({ lessons, lessonsTotal, studentsTotal, each })] : []),
  ];
}

/** The whole number by which most rows were multiplied, in two rows at least; null where there is none. */
export function multipleOf(lessons: readonly number[], students: readonly number[]): number | null {
  const rows = new Map<number, number>();
  lessons.forEach((lesson, place) => {
    const multiple = (students[place] ?? NaN) / lesson;
    if (Number.isInteger(multiple) && multiple > 1) rows.set(multiple, (rows.get(multiple) ?? 0) + 1);
  });
  const [most] = [...rows].sort(([, one], [, other]) => other - one);
  return most && most[1] > 1 && most[1] * 2 > lessons.length ? most[0] : null;
}

function checkMultiple(lessons: readonly number[], students: readonly number[], each: number | null): Check {
  const about = 'Students to a lesson';
  if (each === null)
    return {
      about,
      result: 'agrees',
      sentence: 'The students are no fixed multiple of the lessons: they may have been counted.',
    };
  const slips = lessons.flatMap((lesson, place) => {
    const published = students[place]!;
    const product = lesson * each;
    if (product === published) return [];
    return [`${figure(lesson)} × ${each} = ${figure(product)}, and ${figure(published)} was published`];
  });
  const imputed = `Students are ${each} × lessons: they were calculated, not counted`;
  if (slips.length === 0) return { about, result: 'agrees', sentence: `${imputed}.` };
  const rows = slips.length === 1 ? 'One row is not' : `${slips.length} rows are not`;
  return { about, result: 'differs', sentence: `${imputed}. ${rows}: ${slips.join('; ')}.` };
}

type Totals = { lessons: readonly number[]; lessonsTotal: number | null; studentsTotal: number; each: number };

/** The total of the students tells of how many lessons it was made. */
function checkTotals({ lessons, lessonsTotal, studentsTotal, each }: Totals): Check {
  const about = 'Total of the students';
  const behind = studentsTotal / each;
  const product = `${figure(studentsTotal)} = ${each} × ${figure(behind)}`;
  if (!Number.isInteger(behind))
    return {
      about,
      result: 'differs',
      sentence: `${figure(studentsTotal)} is no multiple of ${each}, as its rows are.`,
    };
  if (lessonsTotal === null || behind === lessonsTotal)
    return { about, result: 'agrees', sentence: `${product} lessons.` };
  const isSum = behind === added(lessons);
  return {
    about,
    result: 'differs',
    sentence: `${product}, and ${figure(lessonsTotal)} lessons were published${isSum ? `: the rows come to ${figure(behind)} as well` : ''}.`,
  };
}

const rowsDiffer = (): Refusal => {
  const message = 'Enter one number of students for each row of lessons.';
  return new Refusal('invalid', 'rows-differ', message, { errors: [{ field: 'students', message }] });
};
