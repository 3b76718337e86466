// as services/people/src/bad.ts expect waymark/names
export type PersonDto = { id: string };
