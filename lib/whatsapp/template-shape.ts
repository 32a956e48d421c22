/** What an approved template asks of whoever sends it. */
export type TemplateShape = {
  name: string;
  /** As at Meta, e.g. `en_US`. */
  language: string;
  category: string;
  status: string;
  header: { format: string; text: string | null } | null;
  body: string;
  footer: string | null;
  /** Named templates take values by name, the others in order. */
  isNamed: boolean;
  /** `1`, `2` … or names, in the order they first appear in the body. */
  bodyVariables: string[];
  headerVariables: string[];
  /** Buttons whose address ends in a value. */
  urlButtons: number[];
};
