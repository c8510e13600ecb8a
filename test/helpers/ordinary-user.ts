/** Why a test is skipped where rights are others. */
export const isWindows = process.platform === 'win32' && 'Windows has no such files';

/** Whom rights do not bind takes on the rights of one whom they do. */
const NOBODY = 65534;

/** Runs with the rights of an ordinary user, who has to be let into the folders that it is about. */
export async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  const { geteuid, seteuid } = process;
  if (geteuid?.() !== 0 || !seteuid) return work();
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}
