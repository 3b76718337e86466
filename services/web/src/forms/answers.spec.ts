import { answersOfDay, dayOfAnswers } from './answers.js';

const typed = (day = '', month = '', year = '') => ({ 'on-day': day, 'on-month': month, 'on-year': year });
const read = (...parts: string[]) => dayOfAnswers(typed(...parts), 'on', 'The day', 'Enter the day');

describe('a day of three fields', () => {
  it.each([
    [['3', '4', '2026'], '2026-04-03'],
    [[' 03', '04 ', '2026'], '2026-04-03'],
    [['3', 'April', '2026'], '2026-04-03'],
    [['29', 'feb', '2024'], '2024-02-29'],
  ])('%j is %s', (parts, day) => expect(read(...parts)).toEqual({ day, error: null }));

  it.each([
    [['', '', ''], 'on-day', 'Enter the day'],
    [['3', '', '2026'], 'on-month', 'The day must include a month'],
    [['', '', '2026'], 'on-day', 'The day must include a day and month'],
    [['31', '2', '2026'], 'on-day', 'The day must be a real date'],
    [['3', '4', '26'], 'on-day', 'The day must be a real date'],
    [['x', '4', '2026'], 'on-day', 'The day must be a real date'],
  ])('%j is refused at %s', (parts, field, message) =>
    expect(read(...parts)).toEqual({ day: null, error: { field, message } }),
  );

  it('may stay open where the question allows it', () =>
    expect(dayOfAnswers(typed(), 'on', 'The day')).toEqual({ day: null, error: null }));

  it('comes back as it was', () =>
    expect(answersOfDay('on', '2026-04-03')).toEqual({ 'on-day': '3', 'on-month': '4', 'on-year': '2026' }));
});
