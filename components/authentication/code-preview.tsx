import { Copy } from "lucide-react";
import { SectionCard } from "@/components/ui/section-card";
import { say } from "@/lib/words/say";

/** What a player sees. Meta writes the words of sign-in templates itself; only the language is ours to choose. */
export function CodePreview({ ttlSeconds, workspaceName }: { ttlSeconds: number; workspaceName: string }) {
  const minutes = Math.max(1, Math.round(ttlSeconds / 60));
  const life = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return (
    <SectionCard title="What players see">
      <div className="flex flex-col gap-4">
        <figure>
          <div className="max-w-72 overflow-hidden rounded-lg border border-line bg-received">
            <p className="px-3 pt-2">
              <strong>042817</strong> is your verification code. For your security, do not share this code.
            </p>
            <p className="px-3 pt-1 pb-2 text-sm text-muted">This code expires in {life}.</p>
            <p className="flex items-center justify-center gap-1.5 border-t border-line py-2 font-medium text-accent">
              <Copy aria-hidden className="size-3.5" /> Copy code
            </p>
          </div>
          <figcaption className="mt-1.5 text-sm text-muted text-pretty">
            On WhatsApp. The words and the button are Meta’s, in the template’s language.
          </figcaption>
        </figure>
        <figure>
          <div className="max-w-72 rounded-lg border border-line bg-received px-3 py-2">
            <p>{say("en", "codeByText", { code: "042817", game: workspaceName })}</p>
          </div>
          <figcaption className="mt-1.5 text-sm text-muted">
            On Telegram and by SMS, in the player’s language.
          </figcaption>
        </figure>
        <figure>
          <div className="max-w-72 rounded-lg border border-line border-dashed px-3 py-2 text-muted">
            <p>
              <strong>{workspaceName}</strong>
            </p>
            <p>Your verification code: 042817</p>
            <p>Good for {life}. Nobody from our team will ask you for it.</p>
          </div>
          <figcaption className="mt-1.5 text-sm text-muted text-pretty">
            The older free style, for comparison only: Meta no longer approves it for codes.
          </figcaption>
        </figure>
      </div>
    </SectionCard>
  );
}
