import { askedOn, BIRTHDAYS, rows } from './row.js';

// For those at risk of violence or crime: no offence is needed, so age is that of today.
export default rows(
  'mentoring',
  { ageNow: 15, underWay: false },
  {
    'child-today': [
      ...BIRTHDAYS.map(
        ([when, day, answer]) => [`today is ${when}`, askedOn(day), answer] as [string, object, typeof answer],
      ),
      ['the date of birth is not known', { ageNow: null }, 'not-known'],
    ],
    'not-under-way': [
      ['no mentor so far', { underWay: false }, 'pass'],
      ['a mentor meets her each week', { underWay: true }, 'fail'],
      ['the record cannot be looked at', { underWay: null }, 'not-known'],
    ],
  },
);
