/** What can be chosen from a list that is searched. */

export interface Offer {
  readonly key: string;
  readonly label: string;
  readonly note?: string | undefined;
}
