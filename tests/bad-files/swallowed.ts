// as services/people/src/bad.ts expect no-empty
export function swallow() {
  try {
    JSON.parse('');
  } catch {}
}
