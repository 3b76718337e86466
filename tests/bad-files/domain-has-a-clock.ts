// as services/programmes/src/domain/bad.ts expect waymark/pure-domain
export const now = () => new Date();
