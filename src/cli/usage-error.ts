/** What the user did wrong and can mend: printed as `error: …`, exit 2. The message starts in lower case. */
export class UsageError extends Error {
  /** One more line: what to do. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}
