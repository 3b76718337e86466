import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, type Role } from '@waymark/events';

/** How the officer who asks stands to the child; told in matrix.txt. */
export type Relation = string;
export type Expected = 'yes' | 'no' | 'side';
/** `rule`: one record. `list`: what is shown of a child among others. */
export type Rule = { name: string; isList: boolean; by: Map<Role, Map<Relation, Expected>> };
export type Caller = Role | 'service';
export type Row = { method: string; path: string; callers: Caller[] | 'anybody'; rule: string };
/** `callers`: those of whoever may call that get the field. */
export type Field = { path: string; field: string; relation: Relation; callers: Caller[] };
export type Table = { fields: Field[]; relations: Relation[]; rules: Map<string, Rule>; rows: Row[] };

/** Rules that tell of no child. */
const PLAIN = ['open', 'plumbing', 'page', 'anybody'];
const SERVICES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];

const FILES = ['matrix.txt', 'matrix-fields.txt', 'matrix-pages.txt'];
const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

/** The files as they are written by hand. @throws Error with the line that makes no sense */
export function readTable(text = FILES.map(read).join('\n')): Table {
  const reader = new Reader();
  for (const line of text.split('\n')) {
    const words = line
      .replace(/(^|\s)#.*/, '')
      .trim()
      .split(/\s+/);
    if (words[0]) reader.read(words, line);
  }
  return reader.table;
}

class Reader {
  readonly table: Table = { relations: [], rules: new Map(), rows: [], fields: [] };
  private readonly groups = new Map<string, Caller[]>([...ROLES, 'service' as const].map((role) => [role, [role]]));
  private readonly reaches = new Map<string, Role[]>();

  read([kind, ...words]: string[], line: string): void {
    const [name = '', ...rest] = words;
    if (kind === 'group')
      this.groups.set(
        name,
        rest.map((role) => roleOf(role, line)),
      );
    else if (kind === 'reach')
      this.reaches.set(
        name,
        rest.map((role) => roleOf(role, line)),
      );
    else if (kind === 'relations') this.table.relations.push(...words);
    else if (kind === 'rule' || kind === 'list') this.rule(kind === 'list', words, line);
    else if (kind === 'field') this.field(words, line);
    else this.rows(kind!, words, line);
  }

  private rule(isList: boolean, [name, reach, ...cells]: string[], line: string): void {
    const { relations, rules } = this.table;
    const roles = this.reaches.get(reach!);
    if (!roles || cells.length !== relations.length) throw new Error(`Not a rule: ${line}`);
    const rule = rules.get(name!) ?? { name: name!, isList, by: new Map<Role, Map<Relation, Expected>>() };
    rules.set(name!, rule);
    const told = cells.flatMap((cell, index): [Relation, Expected][] => {
      if (!['yes', 'no', 'side', '-'].includes(cell)) throw new Error(`Not an answer, ${cell}: ${line}`);
      return cell === '-' ? [] : [[relations[index]!, cell as Expected]];
    });
    for (const role of roles) rule.by.set(role, new Map(told));
  }

  private field([path, field, relation, who]: string[], line: string): void {
    if (!who || !this.table.relations.includes(relation!)) throw new Error(`Not a field: ${line}`);
    const callers = who.split(',').flatMap((name) => this.group(name, line));
    this.table.fields.push({ path: path!, field: field!, relation: relation!, callers });
  }

  private rows(methods: string, [path, who, rule]: string[], line: string): void {
    if (!path || !who || !rule) throw new Error(`Not a route: ${line}`);
    const callers: Row['callers'] = who === 'anybody' ? who : who.split(',').flatMap((name) => this.group(name, line));
    if (!PLAIN.includes(rule)) this.mustTell(rule, callers as Caller[], line);
    const paths = path.includes('{service}') ? SERVICES.map((each) => path.replace('{service}', each)) : [path];
    for (const method of methods.split('+'))
      this.table.rows.push(...paths.map((each) => ({ method, path: each, callers, rule })));
  }

  private group(name: string, line: string): Caller[] {
    const group = this.groups.get(name);
    if (!group) throw new Error(`No such role or group, ${name}: ${line}`);
    return group;
  }

  private mustTell(rule: string, callers: Caller[], line: string): void {
    const known = this.table.rules.get(rule);
    for (const caller of callers)
      if (!known?.by.has(caller as Role)) throw new Error(`The rule ${rule} tells nothing of ${caller}: ${line}`);
  }
}

function roleOf(name: string, line: string): Role {
  if ((ROLES as readonly string[]).includes(name)) return name as Role;
  throw new Error(`No such role, ${name}: ${line}`);
}
