// Compiles every package (only what changed) and bundles the pages' stylesheet and script.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled, run } from './install.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export async function build() {
  await run(process.execPath, ['node_modules/typescript7/bin/tsc', '-b'], root);
  if (assetsAreStale()) await run(process.execPath, ['services/web/build-assets.mjs'], root);
}

const newest = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs), 0);

function assetsAreStale() {
  const manifest = join(root, 'services/web/dist/assets/manifest.json');
  mkdirSync(dirname(manifest), { recursive: true });
  if (!existsSync(manifest)) return true;
  return newest(join(root, 'services/web/assets-src')) > statSync(manifest).mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!isInstalled(root)) await install(root);
  await build();
}
