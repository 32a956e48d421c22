import { Button } from "@/components/ui/button";
import { FormFailure } from "./form-failure";
import type { DraftState } from "./use-draft";

/** The end of a form over something stored: what is wrong with it, the way back, and the act. Nothing for who may only read. */
export function DraftFooter({ form, act }: { form: DraftState; act: string }) {
  if (!form.mayChange) return null;
  return (
    <div className="flex flex-col gap-3 border-t border-line-faint pt-4">
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {form.hasFieldErrors && (
          <p role="alert" className="mr-auto text-danger">
            Some fields need another look.
          </p>
        )}
        {form.isChanged && (
          <Button variant="ghost" disabled={form.isSaving} onClick={form.discard}>
            Discard
          </Button>
        )}
        <Button type="submit" variant="primary" loading={form.isSaving} disabled={!form.isChanged}>
          {act}
        </Button>
      </div>
    </div>
  );
}
