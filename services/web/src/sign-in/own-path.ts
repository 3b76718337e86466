/** "/referrals" yes, "https://elsewhere" and "//elsewhere" no: those lead to the first page. */
export function ownPath(given?: string): string {
  return given && /^\/(?![/\\])/.test(given) && !/[\r\n\t]/.test(given) ? given : '/';
}
