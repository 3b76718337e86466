// One stylesheet and one script, with a hash of the content in their names so that browsers may keep them for ever.
// No picture is copied: what is used here draws its own, and the packages' folders hold crests that are not ours to show.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const out = join(here, 'dist/assets');

const { css } = sass.compile(join(here, 'assets-src/app.scss'), {
  style: 'compressed',
  loadPaths: [root, join(root, 'node_modules')],
  importers: [new sass.NodePackageImporter(root)],
  quietDeps: true,
  silenceDeprecations: ['import'],
  logger: sass.Logger.silent,
});
if (css.includes('GDS Transport')) throw new Error('The stylesheet names GDS Transport, which we have no licence for.');
// A part that loads all of govuk-frontend again says its rules again, after ours.
if (css.split('.govuk-template__body{').length !== 2)
  throw new Error('The stylesheet says the rules of govuk-frontend twice.');
// The packaged footer's crest is never drawn here: our footer has no such element.
const asked = [...css.matchAll(/url\((?!"?data:)[^)]*\)/g)].map(String).filter((url) => !url.includes('govuk-crest'));
if (asked.length > 0) throw new Error(`The stylesheet asks for files that are not served: ${asked.join(', ')}`);

const { outputFiles } = await esbuild.build({
  entryPoints: [join(here, 'assets-src/app.js')],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  write: false,
});

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const manifest = {};
for (const [name, content] of [
  ['app.css', css],
  ['app.js', outputFiles[0].text],
]) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  manifest[name] = name.replace('.', `.${hash}.`);
  writeFileSync(join(out, manifest[name]), content);
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
