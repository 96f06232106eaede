/** What keeps a version from being read, and what the user can do about it. */
export class GitProblem extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'GitProblem';
    this.hint = hint;
  }
}
