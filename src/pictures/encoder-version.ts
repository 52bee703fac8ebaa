/** Counts the ways in which variants have been made: a change of it makes every one anew. */
export const encoderVersion = 2;
