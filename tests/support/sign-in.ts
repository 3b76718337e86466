import { DemoSignIn } from '@waymark/all-in-one/dist/demo/demo-sign-in.js';
import type { Secrets } from '@waymark/kit';

/** Real tokens of the embedded provider: people press their button, services ask in their own name. */
export class SignIn {
  private readonly people: DemoSignIn;

  constructor(
    private readonly webUrl: string,
    private readonly secrets: Secrets,
  ) {
    const clientSecret = secrets.clientSecret ?? '';
    this.people = new DemoSignIn({ publicUrl: webUrl, clientId: 'waymark-web', clientSecret });
  }

  /** @param subject of infra/demo/staff.json, or `service-<name>` */
  tokenOf(subject: string): Promise<string> {
    return subject.startsWith('service-') ? this.serviceToken(subject) : this.people.tokenOf(subject);
  }

  private async serviceToken(client: string): Promise<string> {
    const answer = await fetch(`${this.webUrl}/idp/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:${this.secrets.serviceSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (!token) throw new Error(`The provider gave ${client} no token: ${answer.status}`);
    return token;
  }
}
