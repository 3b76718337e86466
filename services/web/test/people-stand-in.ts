import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { idOf, staff } from '@waymark/testing';

type Asked = { method: string; path: string; headers: Record<string, unknown>; body: string };

/** The service people as web sees it, where people itself is not among the booted services. */
export class PeopleStandIn {
  readonly asked: Asked[] = [];
  /** Answers with this instead, until it is taken away. */
  instead: { status: number; body: object } | null = null;
  /** Answers with these at these paths, until they are taken away. */
  at: Record<string, { status: number; body: object }> = {};
  private held: (() => void)[] | null = null;

  private constructor(readonly url: string) {}

  static async open(): Promise<PeopleStandIn & { close(): Promise<void> }> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        standIn.asked.push({ method, path: url, headers, body: Buffer.concat(pieces).toString() });
        const answer = () => standIn.answer(response, url, headers.authorization ?? '');
        if (standIn.held) standIn.held.push(answer);
        else answer();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const standIn = new PeopleStandIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return Object.assign(standIn, { close });
  }

  /** From now on nobody gets an answer before `letGo`. */
  hold(): void {
    this.held = [];
  }

  letGo(): void {
    const waiting = this.held ?? [];
    this.held = null;
    for (const answer of waiting) answer();
  }

  get waiting(): number {
    return this.held?.length ?? 0;
  }

  private answer(response: ServerResponse, url: string, authorization: string): void {
    const { status, body } = this.instead ?? this.at[url] ?? this.usual(url, authorization);
    response.writeHead(status, { 'content-type': 'application/json', location: `${url}/1`, etag: '"1"' });
    response.end(JSON.stringify(body));
  }

  private usual(url: string, authorization: string): { status: number; body: object } {
    if (url !== '/api/people/me') return { status: 201, body: {} };
    const { sub } = decodeJwt(authorization.replace('Bearer ', ''));
    const officer = staff().officers.find(({ subject }) => subject === sub);
    if (!officer) return { status: 403, body: { title: 'Not an officer', code: 'not-an-officer' } };
    const agency = { id: '1', name: officer.agency };
    return {
      status: 200,
      body: {
        id: idOf(`officer ${sub}`),
        name: officer.name,
        role: officer.role,
        agency,
        team: null,
        today: '2026-03-02',
      },
    };
  }
}
