import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/**
 * Who hears what, read from the sources: `@Hears(Contract)` in a service, or in the kit for every one, or for those whose
 * module asks for it by name.
 */
export function whoHears(): Map<string, string[]> {
  const types = typesByContract();
  const services = readdirSync(join(root, 'services')).filter((name) => name !== 'all-in-one');
  return new Map(
    services.map((name) => [
      name,
      [
        ...heardIn(sources('libs/kit/src').filter(isHeardBy(name)), types),
        ...heardIn(sources(`services/${name}/src`), types),
      ],
    ]),
  );
}

const isHeardBy =
  (service: string) =>
  (file: string): boolean => {
    const text = textOf(file);
    if (text.includes('EVERY_SERVICE.push')) return true;
    const factory = /export function (\w+)\(/.exec(text)?.[1];
    return textOf(join(root, `services/${service}/src/module.ts`)).includes(`${factory}()`);
  };

function typesByContract(): Map<string, string> {
  const texts = sources('libs/events/src').map(textOf);
  const found = texts.flatMap((text) => [...text.matchAll(/@Event\('([^']+)'[^]*?export class (\w+)/g)]);
  return new Map(found.map(([, type, contract]) => [contract!, type!]));
}

function heardIn(files: readonly string[], types: Map<string, string>): string[] {
  const contracts = files.flatMap((file) => [...textOf(file).matchAll(/^\s*@Hears\((\w+)\)/gm)]);
  return contracts.map(([, contract]) => {
    const type = types.get(contract!);
    if (!type) throw new Error(`Somebody hears ${contract}, which no @Event declares`);
    return type;
  });
}

const textOf = (file: string): string => readFileSync(file, 'utf8');

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(root, folder, name));
