import { dayOf } from '@waymark/kernel';
import type { Answers } from '../forms/answers.js';
import { hasPublished, readReport } from './prevention-report-form.js';

const today = dayOf('2026-03-02');
const read = (form: Answers) => readReport(form, { today, programmes: ['one', 'two'] });

describe('what the report is asked for', () => {
  it('is the last quarter, with a section for every programme, until anybody chooses', () => {
    const { asked, errors } = read({});
    expect(asked).toMatchObject({ from: '2025-10-01', to: '2025-12-31', programmes: 'one,two', counts: null });
    expect(errors).toBeNull();
    expect(hasPublished({})).toBe(false);
  });

  it('is what was published, as people write it', () => {
    const typed = {
      ...{ workbooks: '131', share: '92%', shareOf: '1,310', shareMonths: '12' },
      ...{ lessons: '735 233, 187', lessonsTotal: '1,115', students: '22,050; 6,990 5,210', studentsTotal: '34650' },
      ...{ change: '−14.1', before: '1,000', after: '859' },
      ...{ figure1: 'one.referred', count1: '49', figure3: 'two.offered', count3: '1,023' },
    };
    const { asked, errors } = read(typed);
    expect(errors).toBeNull();
    expect(asked).toMatchObject({
      ...{ workbooks: '131', share: '92', shareOf: '1310', shareMonths: '12' },
      ...{ lessons: '735,233,187', lessonsTotal: '1115', students: '22050,6990,5210', studentsTotal: '34650' },
      ...{ change: '-14.1', before: '1000', after: '859' },
      counts: 'one.referred:49,two.offered:1023',
    });
    expect(hasPublished(typed)).toBe(true);
  });

  it.each<[Answers, string]>([
    [{ workbooks: 'many' }, 'workbooks'],
    [{ workbooks: '-1' }, 'workbooks'],
    [{ share: '101' }, 'share'],
    [{ share: 'ninety' }, 'share'],
    [{ shareOf: '131' }, 'share'],
    [{ share: '92', shareOf: '0' }, 'shareOf'],
    // One number of nine digits, or three with commas between them: nobody can tell.
    [{ lessons: '735,233,187' }, 'lessons'],
    [{ lessons: '735 x' }, 'lessons'],
    [{ lessonsTotal: '1115' }, 'lessons'],
    [{ students: '22050' }, 'lessons'],
    [{ change: 'down' }, 'change'],
    [{ before: '5' }, 'change'],
    [{ count2: '49' }, 'figure2'],
    [{ figure2: 'one.referred' }, 'count2'],
    [{ figure2: 'one.referred', count2: 'x' }, 'count2'],
    [{ figure1: 'Jo Smith', count1: '4' }, 'figure1'],
    [{ 'from-day': '31', 'from-month': '2', 'from-year': '2026' }, 'from-day'],
  ])('%j is asked again at %s', (form, field) => expect(read(form).errors?.[0]).toMatchObject({ field }));
});
