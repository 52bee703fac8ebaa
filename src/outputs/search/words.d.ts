/** What the build uses of words.js. */
export const fold: (text: string) => string;
export const isMostlyJoined: (text: string) => boolean;
export const termsOf: (piece: string, everywhere: boolean) => string[];
