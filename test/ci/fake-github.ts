import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

/** As much of GitHub's API as comments on pull request 7 of `halden/policies` need. */
export class FakeGithub {
  readonly comments: Comment[] = [];
  readonly calls: Call[] = [];
  /** As with the token of a pull request from a fork. */
  readOnly = false;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.reply(request, response);
    });
  }

  static async start(): Promise<FakeGithub> {
    const github = new FakeGithub();
    await new Promise<void>((resolve) => github.server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get writes(): readonly string[] {
    return this.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  add(text: string, login = 'github-actions[bot]', type: 'Bot' | 'User' = 'Bot'): Comment {
    const comment: Comment = { id: 1000 + this.comments.length, body: text, user: { login, type } };
    this.comments.push(comment);
    return comment;
  }

  private async reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, answer] = this.answer(request, await body(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private answer(request: IncomingMessage, text: string): [number, unknown] {
    const { method = '', url = '' } = request;
    this.calls.push({ method, path: url, token: request.headers.authorization });
    const refused: [number, unknown] = [403, { message: 'Resource not accessible by integration' }];
    if (method === 'GET' && url === '/user') return refused;
    const listed = /^\/repos\/halden\/policies\/issues\/7\/comments(?:\?per_page=100&page=(\d+))?$/.exec(url);
    if (method === 'GET' && listed !== null) {
      const page = Number(listed[1]);
      return [200, this.comments.slice((page - 1) * 100, page * 100)];
    }
    if (this.readOnly) return refused;
    const { body: fresh } = JSON.parse(text) as { body: string };
    if (method === 'POST' && listed !== null) return [201, this.add(fresh)];
    const one = /^\/repos\/halden\/policies\/issues\/comments\/(\d+)$/.exec(url);
    const found = this.comments.find(({ id }) => id === Number(one?.[1]));
    if (method !== 'PATCH' || found === undefined) return [404, {}];
    found.body = fresh;
    return [200, found];
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
