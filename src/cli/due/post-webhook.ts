import { formatDuration } from '../../time/duration.js';
import { UsageError } from '../usage-error.js';
import { VERSION } from '../version.js';
import type { Attempt, Handover } from './deliver.js';

export interface WebhookOptions {
  readonly url: URL;
  readonly timeoutMs: number;
  /** More headers, such as `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads `--webhook`. Throws a usage error. */
export function webhookUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(`--webhook: "${text}" is no address`, 'write it like https://example.com/hook');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UsageError(`--webhook: only https and http, not ${url.protocol.slice(0, -1)}`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      '--webhook: a name and password in the address are seen by everybody on the machine',
      'put an Authorization header into a file and name it with --webhook-headers',
    );
  return url;
}

/** Reads a file of headers, `Name: value` a line. Throws a usage error. */
export function webhookHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(line);
    // The line is not shown: it may be a secret.
    if (match === null)
      throw new UsageError(`--webhook-headers: line ${i + 1} is no header; write it like Name: value`);
    headers[(match[1] as string).toLowerCase()] = (match[2] as string).trim();
  }
  return headers;
}

/**
 * Delivers by POST: JSON, with the key as `Idempotency-Key`. An answer 2xx means that it was done; 408, 425, 429 and 5xx
 * and broken connections are tried again, other answers are not. Redirections are not followed: the address must be right.
 */
export function byWebhook({ url, timeoutMs, headers }: WebhookOptions): Handover {
  // Paths and queries of hooks hold secrets.
  const shown = url.host;
  return async ({ key }, json): Promise<Attempt> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: json,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'user-agent': `rungs/${VERSION}`,
          ...headers,
          'idempotency-key': key,
        },
      });
      // Nobody needs what it says; reading it would wait for it.
      await response.body?.cancel();
      if (response.ok) return { done: true };
      const { status } = response;
      const again = status >= 500 || status === 408 || status === 425 || status === 429;
      const why = `${shown} answered ${status}${status >= 300 && status < 400 ? ', which leads elsewhere' : ''}`;
      return { done: false, why, final: !again, retryAfterMs: retryAfter(response.headers.get('retry-after')) };
    } catch (error) {
      const { name, cause } = error as Error;
      if (name === 'TimeoutError')
        return { done: false, why: `${shown} took longer than ${formatDuration(timeoutMs)}` };
      const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).message;
      return { done: false, why: `${shown} cannot be reached: ${reason}` };
    }
  };
}

function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : undefined;
}
