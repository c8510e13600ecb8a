/** A page of any browser, as far as tests that run in several browsers steer it. */
export interface DrivenPage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page; it sees nothing but its arguments, and both they and its result are plain data. */
  evaluate<Args extends unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** `key`: as in `KeyboardEvent.key`. */
  press(key: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}
