// A card where none can be shown: its words come made, and read as text with numbered buttons.

/** The words of a card. */
export interface CardWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly key: string; readonly text: string }[];
}

/** Sentences that are cards. */
export const card = {
  show: ({ title, lines, buttons }: CardWords) =>
    [title, ...lines, ...buttons.map(({ text }, index) => `${text}请回 ${index + 1}`)].join('\n'),
};
