import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/build.mjs';

/** `name` in each folder one below the given ones, relative to the repository. */
export const globSync = (folders, name) =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((each) => `${folder}/${each}/${name}`))
    .filter((path) => existsSync(join(root, path)));
