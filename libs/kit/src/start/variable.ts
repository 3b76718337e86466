import 'reflect-metadata';

export type Variable = {
  /** The property of Settings. */
  field: string;
  /** The environment variable. */
  name: string;
  /** One sentence for docs/settings.md. */
  description: string;
  /** Never printed; `NAME_FILE` may name a file that holds it. */
  isSecret: boolean;
  /** As it would be written; null when there is none. */
  fallback: string | null;
  /** What is told of a default that depends on something else. */
  shownDefault: string | null;
  /** From the text of the environment to the value. What cannot be read stays text, and the field's check refuses it. */
  as: (text: string) => unknown;
};

type Options = { secret?: boolean; default?: string; shown?: string; as?: (text: string) => unknown };

const VARIABLES = Symbol('variables');

/** Says by which environment variable a field of Settings is set, and what it is. */
export const Variable =
  (name: string, description: string, options: Options = {}): PropertyDecorator =>
  (target, field) => {
    const { secret = false, default: fallback = null, shown = null, as = (text) => text } = options;
    const before = variablesOf(target);
    const variable = { field: String(field), name, description, isSecret: secret, fallback, shownDefault: shown, as };
    Reflect.defineMetadata(VARIABLES, [...before, variable], target);
  };

/** In the order in which the class declares them. */
export const variablesOf = (prototype: object): Variable[] => Reflect.getMetadata(VARIABLES, prototype) ?? [];

export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

export const number = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

export const yesOrNo = (text: string): unknown => ({ true: true, false: false })[text] ?? text;
