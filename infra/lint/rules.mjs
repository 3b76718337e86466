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

const isCasl = (source) => /^@casl\//.test(source?.value ?? '');
const reportCasl = (context) => (node) => {
  if (/\/libs\/kit\/src\/access\//.test(context.filename) || !isCasl(node.source ?? node.arguments?.[0])) return;
  context.report({ node, message: 'CASL stands in libs/kit/src/access only: ask mayCall, maySee or mayChange.' });
};

/** One place decides who may do what; a second one would come to decide otherwise. */
const caslInOnePlace = rule((context) => ({
  ':matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration)': reportCasl(context),
  TSImportType: reportCasl(context),
  'CallExpression[callee.name="require"]': reportCasl(context),
}));

const NAMED = 'A name passes over every condition of a rule: ask about an instance.';
const isName = (node) =>
  (node?.type === 'Literal' && typeof node.value === 'string') ||
  node?.type === 'TemplateLiteral' ||
  (node?.type === 'ArrayExpression' && node.elements.some(isName));
const mayBeName = (node) =>
  node?.type === 'TSStringKeyword' ||
  node?.type === 'TSTemplateLiteralType' ||
  (node?.type === 'TSLiteralType' && isName(node.literal)) ||
  (node?.type === 'TSUnionType' && node.types.some(mayBeName));

/** `can('see', 'Person')` is true as soon as some person may be seen: neither asked so, nor allowed by the types. */
const noNamedSubjects = rule((context) => {
  const reportName = (node, subject) => isName(subject) && context.report({ node, message: NAMED });
  const asks = '/^(can|cannot|relevantRuleFor|rulesFor|possibleRulesFor|throwUnlessCan)$/';
  return {
    [`CallExpression[callee.name=${asks}]`]: (node) => reportName(node, node.arguments[1]),
    [`CallExpression[callee.property.name=${asks}]`]: (node) => reportName(node, node.arguments[1]),
    'CallExpression[callee.name="subject"]': (node) => reportName(node, node.arguments[0]),
    'TSTypeReference[typeName.name=/Ability$/] > TSTypeParameterInstantiation > TSTupleType'(node) {
      if (mayBeName(node.elementTypes[1])) context.report({ node, message: NAMED });
    },
  };
});

export default {
  rules: {
    'max-lines': maxLines,
    'pure-domain': pureDomain,
    names,
    'catalogue-codes': catalogueCodes,
    'casl-in-one-place': caslInOnePlace,
    'no-named-subjects': noNamedSubjects,
  },
};
