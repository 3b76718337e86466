import 'reflect-metadata';

export type Contract<Data extends object = object> = new () => Data;

/** From the data of the version before to this one. */
export type Upcast = (older: Record<string, unknown>) => Record<string, unknown>;

export type Declaration = {
  type: string;
  version: number;
  /** By the version it starts from: 1 lifts 1 to 2. */
  from: Readonly<Record<number, Upcast>>;
  contract: Contract;
};

const byType = new Map<string, Declaration>();
const byContract = new Map<Contract, Declaration>();

const TYPE = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z0-9]+)*$/;

/**
 * Declares a class as an event: its decorated fields are the check, the type and the schema. A breaking change takes the
 * next version and an upcast from the one before, so that everything ever said can still be read.
 */
export const Event =
  (type: string, { version, from = {} }: { version: number; from?: Record<number, Upcast> }) =>
  (contract: Contract): void => {
    if (!TYPE.test(type)) throw new Error(`${type} is no name for an event: write service.thing-happened`);
    if (byType.has(type)) throw new Error(`${type} is declared twice`);
    for (let older = 1; older < version; older++)
      if (!from[older]) throw new Error(`${type} v${version} lacks the way up from v${older}`);
    const declaration = { type, version, from, contract };
    byType.set(type, declaration);
    byContract.set(contract, declaration);
  };

/** @throws Error when the class is no event */
export function declarationOf(contract: Contract): Declaration {
  const declaration = byContract.get(contract);
  if (!declaration) throw new Error(`${contract.name} lacks @Event`);
  return declaration;
}

export const declared = (type: string): Declaration | undefined => byType.get(type);

export const declarations = (): Declaration[] => [...byType.values()].sort((a, b) => a.type.localeCompare(b.type));

/** The service that says facts of this type. */
export const sayerOf = (type: string): string => type.slice(0, type.indexOf('.'));
