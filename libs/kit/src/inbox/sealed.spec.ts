import { randomBytes } from 'node:crypto';
import { BrokenSeal, Seal } from './sealed.js';

const [old, fresh] = [randomBytes(32), randomBytes(32)];

it('gives back what was sealed, also after the key was changed', () => {
  const sealed = new Seal([old]).close('what was said', 'row 1');
  expect(sealed.toString('latin1')).not.toContain('said');
  expect(new Seal([fresh, old]).open(sealed, 'row 1')).toBe('what was said');
});

it('opens nothing for another row, with another key, or after a change', () => {
  const seal = new Seal([old]);
  const sealed = seal.close('what was said', 'row 1');
  expect(() => seal.open(sealed, 'row 2')).toThrow(BrokenSeal);
  expect(() => new Seal([fresh]).open(sealed, 'row 1')).toThrow(BrokenSeal);
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  expect(() => seal.open(changed, 'row 1')).toThrow(BrokenSeal);
});

it('takes no short key', () => {
  expect(() => new Seal([randomBytes(16)])).toThrow('16 bytes');
});
