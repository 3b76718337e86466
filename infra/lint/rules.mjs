// The house's own rules: what no general linter knows. Each is shown to bite by a file in tests/bad-files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const catalogue = join(root, 'services/programmes/src/domain/catalogue');

const rule = (visitors) => ({ meta: { type: 'problem', schema: [] }, create: visitors });

/** A file that has grown past 300 lines holds two things. */
const maxLines = rule((context) => ({
  Program(node) {
    const { lines } = context.sourceCode;
    if (lines.length > 301)
      context.report({ node, message: `${lines.length} lines: split it by thing (300 at most).` });
  },
}));

/** Values in, facts out: no clock, no promise, no dice. */
const pureDomain = rule((context) => ({
  ':function[async=true]': (node) => context.report({ node, message: 'The domain is pure: nothing async.' }),
  'NewExpression[callee.name="Date"][arguments.length=0]': (node) =>
    context.report({ node, message: 'The domain has no clock: take the day as an argument.' }),
  'CallExpression[callee.object.name="Date"][callee.property.name="now"]': (node) =>
    context.report({ node, message: 'The domain has no clock: take the day as an argument.' }),
  'CallExpression[callee.object.name="Math"][callee.property.name="random"]': (node) =>
    context.report({ node, message: 'The domain throws no dice.' }),
}));

/** The trade's words, whole. */
const names = rule((context) => ({
  ':matches(ClassDeclaration, TSTypeAliasDeclaration, TSInterfaceDeclaration) > Identifier.id': (node) => {
    if (/(Dto|Impl|Manager|Helper|Util|Utils)$/.test(node.name) || /^I[A-Z][a-z]/.test(node.name))
      context.report({ node, message: `${node.name}: name it by what it is in the trade.` });
  },
}));

const codes = existsSync(catalogue)
  ? readdirSync(catalogue)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .flatMap((name) => [...readFileSync(join(catalogue, name), 'utf8').matchAll(/^\s+code: '([a-z-]+)'/gm)])
      .map(([, code]) => code)
  : [];

/** A programme is data: code that names one would have to be found and changed with each new one. */
const catalogueCodes = rule((context) => ({
  Literal(node) {
    if (context.filename.includes('/domain/catalogue/') || !codes.includes(node.value)) return;
    context.report({ node, message: `'${node.value}' is a programme: its code stands in catalogue/ only.` });
  },
}));

export default {
  rules: { 'max-lines': maxLines, 'pure-domain': pureDomain, names, 'catalogue-codes': catalogueCodes },
};
