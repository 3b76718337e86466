// Lints the deliberately bad files as if each stood where its first line says, and fails unless the rule named there bites.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'tests/bad-files');
const eslint = new ESLint({ cwd: root });
let failed = 0;

for (const name of readdirSync(folder)) {
  const code = readFileSync(join(folder, name), 'utf8');
  const [, filePath, rule] = /^\/\/ as (\S+) expect (\S+)/.exec(code) ?? [];
  if (!filePath || !rule) throw new Error(`${name} must begin with: // as <path> expect <rule>`);
  const long = code.includes('{{many lines}}') ? code + '\n'.repeat(310) : code;
  const [{ messages }] = await eslint.lintText(long, { filePath: join(root, filePath) });
  if (messages.some(({ ruleId }) => ruleId === rule)) continue;
  failed += 1;
  console.error(
    `${name}: ${rule} does not bite at ${filePath}. It said: ${JSON.stringify(messages.map(({ ruleId }) => ruleId))}`,
  );
}
if (failed > 0) process.exit(1);
