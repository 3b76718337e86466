/** A browser without a screen: keeps cookies by path-less name, follows redirects, reads hidden fields. */
export class Browserless {
  private readonly cookies = new Map<string, string>();

  /** Follows redirects until one leads to `until`, or to a page. Gives the address reached and the page's text. */
  async open(address: string, until: string, form?: Record<string, string>): Promise<{ url: string; page: string }> {
    let url = address;
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 10; hops++) {
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: this.cookieHeader() },
        ...(body && { method: 'POST', body }),
      });
      this.keep(answer.headers.getSetCookie());
      const to = answer.headers.get('location');
      const page = await answer.text();
      if (!to) {
        if (!answer.ok) throw new Error(`${url.split('?')[0]} answered ${answer.status}`);
        return { url, page };
      }
      url = new URL(to, url).href;
      body = undefined;
      if (url.startsWith(until)) return { url, page: '' };
    }
    throw new Error(`${address.split('?')[0]} redirects without end`);
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(given: string[]): void {
    for (const cookie of given) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
  }
}

/** The value of a hidden field of the page. */
export function hidden(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`The page has no hidden field ${name}`);
  return value;
}
