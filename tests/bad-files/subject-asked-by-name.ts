// as libs/kit/src/access/bad.ts expect waymark/no-named-subjects
export const maySee = (rules: { can(verb: string, subject: string): boolean }) => rules.can('see', 'Person');
