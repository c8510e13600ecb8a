/** A failure the user can do something about: shown as one line, without a stack. */
export class ToolError extends Error {
  /** 2: called wrongly; 1: called rightly, could not be done. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'ToolError';
    this.exitCode = exitCode;
  }
}

export function usageError(message: string): ToolError {
  return new ToolError(message, 2);
}
