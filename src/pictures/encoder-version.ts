/** Counts the ways in which pictures have been looked at and variants made: a change of it makes every one anew. */
export const encoderVersion = 2;
