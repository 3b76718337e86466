/** One person's browser without a screen: keeps cookies, follows redirects, and was signed in at the demo's own provider. */
export class Visitor {
  #cookies = new Map();

  constructor(url) {
    this.url = url;
  }

  static async signIn(url, subject) {
    const visitor = new Visitor(url);
    const asked = await visitor.open('/sign-in?to=/home');
    const hidden = [...asked.page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const form = { ...Object.fromEntries(hidden.reverse().map(([, name, value]) => [name, value])), person: subject };
    const home = await visitor.open(asked.at, form);
    if (!home.at.endsWith('/home')) throw new Error(`${subject} came to ${home.at} instead of the home page`);
    return visitor;
  }

  /** @returns {Promise<{ at: string, page: string }>} */
  async open(path, form = null) {
    let at = new URL(path, this.url).href;
    for (let hops = 0, sent = form; hops < 10; hops++, sent = null) {
      const answer = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(sent && { method: 'POST', body: new URLSearchParams(sent) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (name) this.#cookies.set(name, value);
      }
      const page = await answer.text();
      const to = answer.headers.get('location');
      if (!to && answer.status !== 200) throw new Error(`${new URL(at).pathname} answered ${answer.status}`);
      if (!to) return { at, page };
      at = new URL(to, at).href;
    }
    throw new Error(`${path} redirects without end`);
  }
}
