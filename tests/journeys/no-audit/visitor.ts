export type PageAnswer = { status: number; type: string; location: string | null; text: string };
export type Answers = Record<string, string>;
export type UploadedFile = { name: string; text: string };

/** One person's browser, without a screen: keeps cookies, and follows no redirect unless it is signing in. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  private constructor(private readonly url: string) {}

  /** Through the button of the demo's own provider. */
  static async signIn(url: string, subject: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    const asked = await visitor.follow('/sign-in?to=/home');
    const form = { ...hiddenIn(asked.text), person: subject };
    const home = await visitor.follow(asked.at, form);
    if (home.status !== 200 || !home.at.endsWith('/home'))
      throw new Error(`${subject} came to ${home.at}: ${home.status}`);
    return visitor;
  }

  async get(path: string): Promise<PageAnswer> {
    return this.ask(path);
  }

  /** The hidden fields of the page's form: its token, the key of the command and the version that was seen. */
  async formOn(path: string): Promise<Answers> {
    const { status, text } = await this.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return hiddenIn(text);
  }

  async post(path: string, answers: Answers, file?: UploadedFile): Promise<PageAnswer> {
    return this.ask(path, { answers, ...(file && { file }) });
  }

  private async follow(path: string, form?: Answers): Promise<PageAnswer & { at: string }> {
    let at = path;
    let answer = await this.ask(at, form && { answers: form });
    for (let hops = 0; answer.location && hops < 10; hops++) {
      at = new URL(answer.location, new URL(at, this.url)).href;
      answer = await this.ask(at);
    }
    return { ...answer, at };
  }

  private async ask(path: string, sent?: { answers: Answers; file?: UploadedFile }): Promise<PageAnswer> {
    const answer = await fetch(new URL(path, this.url), {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(sent && { method: 'POST', body: bodyOf(sent) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) this.cookies.set(name, value);
    }
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, type, location: answer.headers.get('location'), text: await answer.text() };
  }
}

function bodyOf({ answers, file }: { answers: Answers; file?: UploadedFile }): URLSearchParams | FormData {
  if (!file) return new URLSearchParams(answers);
  const form = new FormData();
  for (const [name, value] of Object.entries(answers)) form.set(name, value);
  form.set('file', new Blob([file.text], { type: 'text/csv' }), file.name);
  return form;
}

function hiddenIn(page: string): Answers {
  const fields: Answers = {};
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    fields[name!] ??= value!;
  return fields;
}
