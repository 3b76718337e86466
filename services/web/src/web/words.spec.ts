import { inSentence } from './words.js';

it.each([
  ['Case holder', 'case holder'],
  ['IOM coordinator', 'IOM coordinator'],
  ['A child is missing', 'a child is missing'],
])('%s is %s in the middle of a sentence', (words, within) => expect(inSentence(words)).toBe(within));
