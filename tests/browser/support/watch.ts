import type { Page, Response } from 'playwright-core';

/** A broken content security policy shows in the console only, and so does a script that fails. */
export function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    // That an address answered 404 or 422 is an answer: the tests look at the page that came with it.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${String(error)}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown';
    // Whoever goes on before a page is whole aborts the rest of it.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => problems.push(...policyFaults(response)));
}

function policyFaults(response: Response): string[] {
  const { 'content-type': type = '', 'content-security-policy': policy = '' } = response.headers();
  if (!response.request().isNavigationRequest() || !type.startsWith('text/html')) return [];
  const lacks = ["default-src 'self'", 'script-src', 'style-src', "object-src 'none'", "frame-ancestors 'none'"];
  return [
    ...lacks.filter((part) => !policy.includes(part)).map((part) => `${response.url()}: its policy lacks ${part}`),
    ...['unsafe-inline', 'unsafe-eval', 'http:', '*']
      .filter((part) => policy.includes(part))
      .map((part) => `${response.url()}: its policy allows ${part}`),
  ];
}
