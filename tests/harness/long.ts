/** The long tests are for .ci/run and for those who ask; the others try less of the same. */
export const isLong = process.env["OCTAVO_LONG_TESTS"] === "1";

/** For the options of a test that is one of the long ones. */
export const skipUnlessLong = isLong ? false : "part of the long tests";

/** How often, or how much: all of it in the long tests, an eighth in the others. */
export const share = (most: number): number => (isLong ? most : Math.ceil(most / 8));
