// as services/programmes/src/domain/bad.ts expect waymark/pure-domain
export async function decide() {
  return [];
}
