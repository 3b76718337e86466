import { Settings } from './settings.js';
import { variablesOf } from './variable.js';

/** docs/settings.md: all that can be set, generated from the class that reads it. */
export function settingsTable(): string {
  const rows = variablesOf(Settings.prototype).map(({ name, description, isSecret, fallback, shownDefault }) => {
    const standard = shownDefault ?? (fallback === null || fallback === '' ? '' : `\`${fallback}\``);
    return `| \`${name}\` | ${description}${isSecret ? ` Or name a file that holds it: \`${name}_FILE\`.` : ''} | ${standard} |`;
  });
  return [
    '# Settings',
    '',
    'Generated from `libs/kit/src/start/settings.ts`. All are environment variables, read once at the start; everything that',
    'is wrong with them is told at once.',
    '',
    '| variable | what it is | default |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
