import { EntitySchema, type EntitySchemaColumnOptions, type MigrationInterface } from 'typeorm';

export type Migration = new () => MigrationInterface;

/** What a service keeps: its tables and the way they came to be. */
export type Tables = { tables: EntitySchema<any>[]; migrations: Migration[] };

/** What has a life of its own. `version` grows by one with each change; `said` counts its facts. */
export type Aggregate = { id: string; version: number; said: number };

type Columns<State> = { [Key in Exclude<keyof State, keyof Aggregate> & string]: EntitySchemaColumnOptions };

/** A table for an aggregate. Columns are named in snake_case after their properties. */
export const aggregateTable = <State extends Aggregate>(name: string, columns: Columns<State>): EntitySchema<State> =>
  new EntitySchema<State>({
    name,
    columns: {
      id: { type: 'uuid', primary: true },
      version: { type: 'int' },
      said: { type: 'int' },
      ...columns,
    } as never,
  });
