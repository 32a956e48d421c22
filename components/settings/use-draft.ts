import { type FormEvent, useState } from "react";
import { toast } from "@/components/ui/toast";
import { type Action, useAction } from "./use-action";

/** What a form's footer must know of it. */
export type DraftState = {
  mayChange: boolean;
  isChanged: boolean;
  isSaving: boolean;
  hasFieldErrors: boolean;
  failure: string | null;
  discard: () => void;
};

type Typed = { target: { value: string } };
type NameOf<Draft, Kind> = { [Name in keyof Draft]: Draft[Name] extends Kind ? Name : never }[keyof Draft] &
  string;

/**
 * A form over something stored: what is typed, whether saving it would change anything, and its two ways out. A draft is plain
 * data. An `inputOf` that names only what differs leaves the rest as somebody else may have set it meanwhile.
 */
export function useDraft<Draft extends object, Input, Data>({
  stored,
  save,
  inputOf,
  said,
  mayChange = true,
  fieldOf = {},
  onSaved,
}: {
  stored: Draft;
  save: Action<Input, Data>;
  inputOf: (draft: Draft) => Input;
  /** What is told once it is saved. */
  said: string;
  mayChange?: boolean;
  /** Where the server's name for a field is another than the draft's. */
  fieldOf?: Partial<Record<keyof Draft, string>>;
  onSaved?: (data: Data) => void;
}) {
  const [draft, setDraft] = useState(stored);
  const { run, pending, error, errorOf, failure, clear } = useAction(save, (data) => {
    toast.success(said);
    onSaved?.(data);
  });
  const named = (name: keyof Draft & string) => fieldOf[name] ?? name;

  function set<Name extends keyof Draft & string>(name: Name, value: Draft[Name]) {
    setDraft((current) => ({ ...current, [name]: value }));
    clear(named(name));
  }

  return {
    draft,
    set,
    errorOf: (name: keyof Draft & string) => errorOf(named(name)),
    /** What a box for text needs. */
    control: <Name extends NameOf<Draft, string>>(name: Name) => ({
      value: String(draft[name]),
      disabled: !mayChange,
      autoComplete: "off",
      onChange: ({ target }: Typed) => set(name, target.value as Draft[Name]),
    }),
    /** What a choice that is on or off needs. */
    choice: <Name extends NameOf<Draft, boolean>>(name: Name) => ({
      checked: Boolean(draft[name]),
      disabled: !mayChange,
      onChange: (checked: boolean) => set(name, checked as Draft[Name]),
    }),
    submit: (event: FormEvent) => {
      event.preventDefault();
      run(inputOf(draft));
    },
    mayChange,
    isChanged: JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(stored)),
    isSaving: pending,
    hasFieldErrors: Boolean(error?.fields?.length),
    failure,
    discard: () => {
      setDraft(stored);
      clear();
    },
  };
}
