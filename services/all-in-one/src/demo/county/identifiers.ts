/**
 * Numbers that pass every check and belong to nobody. `serial` is from 0 to 99,999 and gives each child its own.
 * NHS numbers that begin with 999 are kept for tests (NHS Data Dictionary, test patients).
 */
export function nhsNumber(serial: number): string {
  // A tenth of all beginnings has no tenth digit: the next is taken, within the ten that this serial owns.
  for (let last = 0; last < 10; last++) {
    const nine = `999${five(serial)}${last}`;
    const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return nine + check;
  }
  throw new Error('Every ten beginnings hold one with a tenth digit');
}

const PNC_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** Serial numbers from 9,900,000 on: no year has come near so many. */
export function pncId(year: string, serial: number): string {
  const number = `99${five(serial)}`;
  return `${year}/${number}${PNC_LETTERS[Number(year.slice(-2) + number) % PNC_LETTERS.length]}`;
}

export const youthJusticeId = (serial: number): string => `YJ-5${five(serial)}`;

/** `46` is no more than the shape that custody records of the county have; `ZZ` is no station. */
export const custodyNumber = (year: string, serial: number): string => `46ZZ/${five(serial)}/${year.slice(-2)}`;

const five = (serial: number): string => String(serial).padStart(5, '0');
